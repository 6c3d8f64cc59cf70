import type { Contender } from '../model/contender.ts';
import type { Scenario } from '../model/scenario.ts';
import type { ExpectedAnswer, ServiceManifest, Variant } from '../model/service.ts';

/**
 * Everything that can be measured, in the order in which it is shown: services in their order, then variants in theirs.
 * @param services as read-manifests.ts gives them, so that no two contenders have one label
 */
export function contendersOf(services: readonly ServiceManifest[]): Contender[] {
  const inOrder = (all: Contender[]) => all.toSorted((a, b) => a.order - b.order || a.id.localeCompare(b.id));
  return [
    ...inOrder(services.map(baseOf)),
    ...inOrder(services.flatMap((service) => service.variants.map((variant) => variantOf(service, variant)))),
  ];
}

/** `python-workers`: what a variant is called wherever a service's id may stand. */
export function variantLabel(service: string, variant: string): string {
  return `${service}-${variant}`;
}

/**
 * What the contender has to answer, exactly: its own answer where it declares one, else what the scenario asks of all.
 * @throws {Error} where it is not measured on the scenario; a bug of the caller
 */
export function expectedAnswer(contender: Contender, scenario: Scenario): ExpectedAnswer {
  const implemented = contender.scenarios[scenario.id];
  const answer = implemented?.answer ?? (implemented && scenario.answer);
  if (answer) return answer;
  throw new Error(
    `${contender.id} has no answer to ${scenario.id}: it is measured on ${Object.keys(contender.scenarios).join(', ') || 'nothing'}`,
  );
}

/** The path that a contender is asked for; where each request asks for another, that of the first, or of `id`. */
export function requestPath(contender: Contender, { id: scenario, request }: Scenario, id?: number): string {
  const path = contender.scenarios[scenario]?.path ?? '/';
  return path.replace('{id}', String(id ?? request.ids?.first ?? ''));
}

function baseOf(service: ServiceManifest): Contender {
  const { id, name, summary, order, appearance, native, parallelism, scenarios } = service;
  const container = { ...service.container, env: {} };
  const own = { id, name, summary, order, appearance, native, container, parallelism, scenarios };
  return { ...own, service, variant: null };
}

function variantOf(service: ServiceManifest, variant: Variant): Contender {
  const { native } = service;
  const { name, summary, order, appearance, scenarios } = variant;
  return {
    id: variantLabel(service.id, variant.id),
    service,
    variant,
    name,
    summary,
    order,
    appearance,
    native: {
      ...native,
      env: { ...native.env, ...variant.env },
      start: variant.start ?? native.start,
    },
    container: { ...(variant.container ?? service.container), env: variant.env },
    parallelism: variant.parallelism ?? service.parallelism,
    scenarios: Object.fromEntries(
      Object.entries(service.scenarios).filter(([id]) => !scenarios || scenarios.includes(id)),
    ),
  };
}
