import type { MeasuredRound } from '../model/dataset.ts';
import type { Cell } from '../model/ids.ts';
import { intervalAt, type LogEstimate } from '../stats/log-estimate.ts';
import { type Fact, named, notMeasured, WITHOUT_SPREAD } from './fact.ts';
import { poissonShare } from './poisson-share.ts';
import type { ServiceIdentity } from './service-identity.ts';

/** Figures that follow from other facts of the cell. @param generator its name */
export function derivedFacts(
  cell: Cell,
  service: ServiceIdentity,
  rounds: readonly MeasuredRound[],
  load: string,
  generator: string,
  facts: ReadonlyMap<string, Fact>,
): Fact[] {
  const get = (metric: string) => facts.get(metric);
  const derive = (
    metric: string,
    label: string,
    unit: Fact['unit'],
    sources: readonly (Fact | undefined)[],
    derivation: string,
    compute: (...values: number[]) => number,
    spread: (...from: Fact[]) => Partial<Fact> = () => ({}),
  ): Fact[] => {
    const from = sources.filter((fact) => fact !== undefined);
    // Of a step of a series not all is told
    if (from.length < sources.length) return [];
    const missing = from.find((fact) => typeof fact.value !== 'number');
    const base = {
      ...WITHOUT_SPREAD,
      ...named({ subject: service.id, load, metric }),
      label: `${label} de ${service.name}`,
      metricLabel: label,
      unit,
      rounds: rounds.length,
      caveats: [],
      sources: [...new Set(from.flatMap((fact) => fact.sources))],
    };
    if (missing)
      return [{ ...base, ...notMeasured(missing.missing ?? `valor censurado pelo limite do ${generator}`) }];
    const values = from.map((fact) => fact.value as number);
    const value = compute(...values);
    return [{ ...base, value, above: null, ...spread(...from), missing: null, derivation }];
  };
  const c = cell.connections;
  // At a fixed rate connections are idle
  const isClosed = cell.rung === undefined || cell.rung === 'closed';
  return [
    ...(isClosed
      ? derive(
          'little-mean',
          'latência média pela lei de Little',
          'µs',
          [get('throughput')],
          `conexões ÷ requisições por segundo (C ÷ X), com C = ${c}`,
          (x) => (c / x) * 1e6,
          ({ estimate, level }) => inverse(estimate, level, c * 1e6),
        )
      : []),
    ...derive(
      'bytes-per-response',
      'bytes por resposta',
      'bytes',
      [get('transfer'), get('throughput')],
      'bytes por segundo ÷ requisições por segundo',
      (bytes, x) => bytes / x,
    ),
    ...derive(
      'latency-samples',
      'latências no histograma restaurado',
      'count',
      [get('requests-total'), get('timeouts')],
      'respostas − timeouts',
      (requests, timeouts) => requests - timeouts,
    ),
    ...derive(
      'printed-samples',
      `amostras do histograma que o ${generator} corrigiu`,
      'count',
      [get('requests-total'), get('timeouts'), get('phantom-samples')],
      'respostas − timeouts + amostras inventadas',
      (requests, timeouts, phantom) => requests - timeouts + phantom,
    ),
    ...derive(
      'phantom-share',
      'fração de amostras inventadas',
      'share',
      [get('phantom-samples'), get('requests-total'), get('timeouts')],
      `amostras inventadas ÷ amostras do histograma que o ${generator} corrigiu`,
      (phantom, requests, timeouts) => phantom / Math.max(1, requests - timeouts + phantom),
    ),
    ...derive(
      'timeout-share',
      `fração de respostas além do limite do ${generator}`,
      'share',
      [get('timeouts'), get('requests-total')],
      'timeouts ÷ respostas; intervalo exato de Poisson',
      (timeouts, requests) => timeouts / requests,
      (timeouts, requests) => ({
        interval: poissonShare(timeouts.value as number, requests.value as number),
      }),
    ),
    ...derive(
      'answered-share',
      `fração de respostas dentro do limite do ${generator}`,
      'share',
      [get('timeouts'), get('requests-total')],
      '1 − timeouts ÷ respostas',
      (timeouts, requests) => 1 - timeouts / requests,
    ),
  ];
}

/** Of `constant` ÷ a quantity. */
function inverse(of: LogEstimate | null, level: number, constant: number): Partial<Fact> {
  if (of === null) return {};
  const estimate = { ...of, mean: Math.log(constant) - of.mean };
  return { estimate, level, interval: intervalAt(estimate, level) };
}
