import { BUDGETS } from '../../../format/budgets.ts';
import { capitalise } from '../../../format/capitalise.ts';
import { formatValue } from '../../../format/format-value.ts';
import type { Budget } from '../../../model/ids.ts';
import { evaluate } from '../../../study/claims/evaluate.ts';
import { type Fact, ratioSubject } from '../../../study/fact.ts';
import { baseLabel, CHANGED } from './versions.ts';

/** What became of one metric of one service under one budget, between two versions of its code. */
export interface VersionChange {
  service: string;
  budget: Budget;
  metric: string;
  /** pt-BR, lower case */
  label: string;
  /** The work tree's ÷ the commit's; `null` where it was not measured. */
  ratio: number | null;
  interval: readonly [number, number] | null;
  /** `null` while the interval holds 1, or nothing can be said. */
  changed: 'up' | 'down' | null;
  /** Why nothing can be said, pt-BR; else empty. */
  reason: string;
}

/** @param facts by name, those by budget among them */
export function changesOf(
  facts: ReadonlyMap<string, Fact>,
  services: readonly string[],
  budgets: readonly Budget[],
): VersionChange[] {
  return services.flatMap((service) =>
    budgets.flatMap((budget) =>
      CHANGED.map((metric): VersionChange => {
        const name = `${ratioSubject(service, baseLabel(service))}/${budget}.${metric}`;
        const fact = facts.get(name);
        const of = { service, budget, metric };
        if (!fact)
          return { ...of, label: metric, ratio: null, interval: null, changed: null, reason: 'não medido' };
        const { verdict, reason } = evaluate({ fact: name, above: 1 }, facts);
        return {
          ...of,
          label: fact.metricLabel,
          ratio: typeof fact.value === 'number' ? fact.value : null,
          interval: fact.interval,
          changed: verdict === 'confirmada' ? 'up' : verdict === 'refutada' ? 'down' : null,
          reason: verdict === 'confirmada' || verdict === 'refutada' ? '' : reason,
        };
      }),
    ),
  );
}

/** pt-BR: a line a metric and, first, what the change did in one. @param commit short hash */
export function describeChanges(
  changes: readonly VersionChange[],
  names: ReadonlyMap<string, string>,
  commit: string,
): string {
  const budgets = new Set(changes.map(({ budget }) => budget));
  const groups = Map.groupBy(changes, ({ service, budget }) => `${service} ${budget}`);
  const blocks = [...groups.values()].map((group) => {
    const [{ service, budget }] = group as [VersionChange];
    const where = budgets.size > 1 ? `, ${BUDGETS[budget]}` : '';
    return [
      `${names.get(service) ?? service}${where}, aqui, comparado com ${commit}:`,
      ...group.map(line),
    ].join('\n');
  });
  return [...blocks, '', summary(changes, names)].join('\n');
}

function line({ label, ratio, interval, changed, reason }: VersionChange): string {
  if (ratio === null) return `  · ${label}: ${reason}`;
  const figure = formatValue(ratio, 'ratio', { interval, style: 'change-interval' });
  const mark = changed === null ? '~' : '!';
  const said =
    changed === null ? 'sem diferença que estes blocos distingam' : changed === 'up' ? 'subiu' : 'caiu';
  const why = changed === null && !(interval && interval[0] <= 1 && interval[1] >= 1) ? ` (${reason})` : '';
  return `  ${mark} ${capitalise(label)}: ${figure}, ${said}${why}`;
}

function summary(changes: readonly VersionChange[], names: ReadonlyMap<string, string>): string {
  const moved = changes.filter(({ changed }) => changed !== null);
  if (moved.length > 0)
    return `A mudança no código se vê: ${moved.map(({ service, label, changed }) => `${label} de ${names.get(service) ?? service} ${changed === 'up' ? 'sobe' : 'cai'}`).join('; ')}.`;
  return changes.every(({ ratio }) => ratio === null)
    ? 'Nada foi medido nas duas versões.'
    : 'Estes blocos não distinguem as duas versões do código em nada do que se mede.';
}
