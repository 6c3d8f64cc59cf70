import type { Cell } from '../model/ids.ts';
import type { ServiceIdentity } from './cell-view.ts';
import type { MeasuredRound } from './dataset.ts';
import { type Fact, notMeasured } from './fact.ts';

/** Figures that follow from other facts of the cell. */
export function derivedFacts(
  cell: Cell,
  service: ServiceIdentity,
  rounds: MeasuredRound[],
  subject: string,
  facts: ReadonlyMap<string, Fact>,
): Fact[] {
  const get = (metric: string) => facts.get(metric) as Fact;
  const derive = (
    metric: string,
    label: string,
    unit: Fact['unit'],
    from: Fact[],
    derivation: string,
    compute: (...values: number[]) => number,
  ): Fact => {
    const missing = from.find((fact) => typeof fact.value !== 'number');
    const base = {
      name: `${subject}.${metric}`,
      label: `${label} de ${service.name}`,
      unit,
      rounds: rounds.length,
      sources: [...new Set(from.flatMap((fact) => fact.sources))],
    };
    if (missing) return { ...base, ...notMeasured(missing.missing ?? 'valor censurado pelo limite do wrk') };
    return {
      ...base,
      value: compute(...from.map((fact) => fact.value as number)),
      above: null,
      interval: null,
      points: [],
      missing: null,
      derivation,
    };
  };
  const c = cell.connections;
  return [
    derive(
      'little-mean',
      'latência média pela lei de Little',
      'µs',
      [get('throughput')],
      `conexões ÷ requisições por segundo (C ÷ X), com C = ${c}`,
      (x) => (c / x) * 1e6,
    ),
    derive(
      'bytes-per-response',
      'bytes por resposta',
      'bytes',
      [get('transfer'), get('throughput')],
      'bytes por segundo ÷ requisições por segundo',
      (bytes, x) => bytes / x,
    ),
    derive(
      'timeout-share',
      'fração de respostas além do limite do wrk',
      'share',
      [get('timeouts'), get('requests-total')],
      'timeouts ÷ respostas',
      (timeouts, requests) => timeouts / requests,
    ),
    derive(
      'answered-share',
      'fração de respostas dentro do limite do wrk',
      'share',
      [get('timeouts'), get('requests-total')],
      '1 − timeouts ÷ respostas',
      (timeouts, requests) => 1 - timeouts / requests,
    ),
  ];
}
