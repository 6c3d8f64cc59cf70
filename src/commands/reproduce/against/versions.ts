import type { Manifests } from '../../../manifests/manifests.ts';
import type { Claim } from '../../../model/claim.ts';
import type { Contender } from '../../../model/contender.ts';
import type { Budget } from '../../../model/ids.ts';
import { ratioSubject } from '../../../study/fact.ts';

/** Of a service as another commit has it. */
const LABEL = /^.+-base$/;

export function baseLabel(service: string): string {
  return `${service}-base`;
}

/** Whether a contender is one of another commit. */
export function isBase({ id }: Pick<Contender, 'id'>): boolean {
  return LABEL.test(id);
}

/**
 * The manifests of the work tree with the services of another commit beside its own, each under a label and a name that
 * say so.
 * @param commit short hash, for readers
 */
export function besideBase(own: Manifests, base: Manifests, commit: string): Manifests {
  const others = base.contenders.map((contender) => ({
    ...contender,
    id: baseLabel(contender.id),
    name: `${contender.name} (${commit})`,
  }));
  return {
    ...own,
    contenders: own.contenders.flatMap((each) => [
      each,
      ...others.filter(({ id }) => id === baseLabel(each.id)),
    ]),
  };
}

/** What a change may do to a service, in the order in which it is told. */
export const CHANGED = ['throughput', 'latency-p99', 'cpu-per-request'] as const;

/**
 * That each version differs from the other, for each service, budget and metric: claims that are decided either way, and
 * until then the campaign goes on.
 */
export function changeClaims(services: readonly string[], budgets: readonly Budget[]): Claim[] {
  return services.flatMap((service) =>
    budgets.flatMap((budget) =>
      CHANGED.map((metric) => ({
        id: `${service}-${metric}-${budget}`,
        origin: 'novo' as const,
        text: `${service}: ${metric} (${budget})`,
        predicate: {
          fact: `${ratioSubject(service, baseLabel(service))}/${budget}.${metric}`,
          above: 1,
        },
        primary: true as const,
      })),
    ),
  );
}
