import type { Chart } from '../charts/chart.ts';
import { formatFact } from '../format/format-fact.ts';
import type { CellView } from '../study/cell-view.ts';
import { type Fact, factName, ratioSubject } from '../study/fact.ts';
import type { Study } from '../study/study.ts';

/** Of the study's main load: who costs least CPU a request, who most, and how many times as much; `null` where two have none. */
export function costs({ featured, facts }: Pick<Study, 'featured' | 'facts'>): {
  least: CellView;
  most: CellView;
  ratio: Fact;
} | null {
  const cpuOf = (cell: CellView) => cell.facts.get('cpu-per-request')?.value;
  const measured = (featured.groups[0]?.cells ?? []).filter((cell) => typeof cpuOf(cell) === 'number');
  const [least, ...others] = measured.toSorted((a, b) => Number(cpuOf(a)) - Number(cpuOf(b)));
  const most = others.at(-1);
  if (!least || !most) return null;
  const subject = ratioSubject(most.service.id, least.service.id);
  const ratio = facts.get(factName({ subject, load: '', metric: 'cpu-per-request' }));
  return ratio && typeof ratio.value === 'number' ? { least, most, ratio } : null;
}

/**
 * What the study found, in one sentence, pt-BR: what the chart of the rate says, and what a request costs where that is a
 * difference too, in the same direction.
 */
export function headline(study: Pick<Study, 'featured' | 'facts'>, rates: Pick<Chart, 'title'>): string {
  const cost = costs(study);
  const rateOf = (cell: CellView) => Number(cell.facts.get('throughput')?.value ?? 0);
  const isFirm = cost?.ratio.interval && cost.ratio.interval[0] > 1 && !cost.ratio.caveats.some(isFail);
  if (!cost || !isFirm || rateOf(cost.least) < rateOf(cost.most)) return rates.title;
  return `${rates.title}, com ${formatFact(cost.ratio, 'unit')} menos CPU por requisição`;
}

function isFail({ status }: Fact['caveats'][number]): boolean {
  return status === 'fail';
}
