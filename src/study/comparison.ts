import { pairedRatio } from '../stats/interval.ts';
import { type CellView, fieldsOf } from './cell-view.ts';
import { countRounds } from './estimate.ts';
import { type Fact, type Facts, factName, named, notMeasured, ratioSubject } from './fact.ts';
import { labelOf, METRICS, type Metric } from './metrics.ts';

/** Metrics whose ratio between two services means something: those estimated round by round. */
export const COMPARED: readonly Metric[] = METRICS.filter(
  ({ pooling }) => pooling === 'geometric' || typeof pooling === 'object',
);

/** `go:python.throughput`: a ÷ b of every compared metric, over the blocks in which both have a valid round. */
export function ratioFacts(a: CellView, b: CellView, load: string): Fact[] {
  const pairs = a.rounds.flatMap((round) => {
    const other = b.rounds.find(({ record }) => record.key.round === round.record.key.round);
    return other ? [[round, other] as const] : [];
  });
  return COMPARED.map((metric) => {
    const label = a.facts.get(metric.id)?.metricLabel ?? metric.label;
    const base = {
      ...named({ subject: ratioSubject(a.service.id, b.service.id), load, metric: metric.id }),
      label: `${label}: razão ${a.service.name} ÷ ${b.service.name}`,
      metricLabel: label,
      unit: 'ratio' as const,
      rounds: pairs.length,
      caveats: [],
      sources: pairs.flatMap((pair) => pair.flatMap((round) => fieldsOf(round, metric))),
    };
    const values = pairs.map((pair) => pair.map(({ record }) => metric.read(record) ?? 0));
    const unpublished = [a, b].map((cell) => cell.facts.get(metric.id)).find((fact) => fact?.value === null);
    if (pairs.length === 0 || unpublished || values.flat().some((value) => value <= 0)) {
      return { ...base, ...notMeasured(reason(unpublished)) };
    }
    const numerators = values.map(([value]) => value as number);
    const denominators = values.map(([, value]) => value as number);
    const { point, interval } = pairedRatio(numerators, denominators);
    return {
      ...base,
      value: point,
      above: null,
      interval,
      points: numerators.map((value, index) => value / (denominators[index] as number)),
      missing: null,
      derivation: `razão ${a.service.name} ÷ ${b.service.name}, por blocos: média geométrica de ${countRounds(pairs.length)} de cada um`,
    };
  });
}

const NOTHING = { rounds: 0, caveats: [], sources: [] };

/** Subject of the A/A ratios. */
export const CONTROL = 'control';

/** `control.throughput`: the A/A ratios under a name that is there in every campaign, also in one without a control. @param generator its name */
export function noiseFacts(ratios: readonly Fact[], load: string, generator: string): Fact[] {
  return COMPARED.map((compared) => {
    const { id } = compared;
    const label = labelOf(compared, generator);
    const key = named({ subject: CONTROL, load, metric: id });
    const ratio = ratios.find(({ metric }) => metric === id);
    if (ratio) return { ...ratio, ...key };
    const labels = { label: `${label}: controle A/A`, metricLabel: label };
    return {
      ...key,
      ...labels,
      unit: 'ratio' as const,
      ...NOTHING,
      ...notMeasured('sem controle A/A nesta campanha'),
    };
  });
}

/** The ratio of a cell to another service under the same load; `undefined` where the metric is not compared. */
export function ratioOf(facts: Facts, cell: CellView, to: { id: string }, metric: string): Fact | undefined {
  const { load } = cell.facts.get(metric) as Fact;
  return facts.get(factName({ subject: ratioSubject(cell.service.id, to.id), load, metric }));
}

/** Share of the group's highest throughput that each cell reaches, block by block, added to its facts. */
export function withEfficiency(cells: readonly CellView[], load: string): CellView[] {
  const rate = (cell: CellView) => cell.facts.get('throughput')?.value;
  const best = cells
    .filter((cell) => typeof rate(cell) === 'number')
    .sort((a, b) => (rate(b) as number) - (rate(a) as number))[0];
  return cells.map((cell) => {
    const fact = efficiency(cell, best, load);
    return { ...cell, facts: new Map(cell.facts).set('efficiency', fact) };
  });
}

function efficiency(cell: CellView, best: CellView | undefined, load: string): Fact {
  const { service } = cell;
  const own = {
    ...named({ subject: service.id, load, metric: 'efficiency' }),
    label: `eficiência relativa de ${service.name}`,
    metricLabel: 'eficiência relativa',
  };
  const share = best && ratioFacts(cell, best, load).find(({ metric }) => metric === 'throughput');
  if (!share || share.value === null) {
    return { ...own, unit: 'share', ...NOTHING, ...notMeasured('sem requisições por segundo') };
  }
  const derivation = `requisições por segundo ÷ as de ${best.service.name}, a maior taxa medida: média geométrica das razões por bloco, de ${countRounds(share.rounds)}`;
  return { ...share, ...own, unit: 'share', derivation };
}

function reason(unpublished: Fact | undefined): string {
  if (!unpublished) return 'nenhum bloco com os dois serviços';
  return unpublished.missing ?? 'um dos dois está além do limite do wrk';
}
