import { COMPARED_METRICS } from './difference/compared-metrics.ts';
import { MIN_BEYOND_PERCENTILE } from './estimate.ts';
import type { Fact } from './fact.ts';
import { AT_LIMIT } from './gates/bottleneck.ts';
import { CLOCK_LIMIT_MS } from './gates/clock.ts';
import { DISPERSION_LIMIT } from './gates/dispersion.ts';
import { LITTLE_LIMIT } from './gates/little.ts';
import { LOAD_LIMIT, STEAL_LIMIT } from './gates/machine.ts';
import { MANY_EARLY } from './gates/minimum-latency.ts';
import { OTHER_WORK_LIMIT } from './gates/other-work.ts';
import { decimals, microseconds, percent } from './gates/quantities.ts';
import { RATE_LIMIT } from './gates/rate-consistency.ts';
import { STATIONARITY_LIMIT } from './gates/stationarity.ts';
import { plainFact } from './plain-fact.ts';

/** `method.*`: the limits of the method, as the code has them, worded as readers see them. */
export function methodFacts(): Fact[] {
  return [
    limit('little-limit', 'desvio aceito da lei de Little', percent(LITTLE_LIMIT), 'gates/little.ts'),
    limit('rate-limit', 'desvio aceito da taxa por thread', percent(RATE_LIMIT), 'gates/rate-consistency.ts'),
    limit('early-limit', 'fração aceita de respostas adiantadas', percent(MANY_EARLY), 'gates/floor.ts'),
    limit('at-limit', 'uso a partir do qual algo está no limite', percent(AT_LIMIT), 'gates/bottleneck.ts'),
    limit('clock-limit', 'salto aceito do relógio', microseconds(CLOCK_LIMIT_MS * 1000), 'gates/clock.ts'),
    limit('steal-limit', 'CPU tomada por outras máquinas', percent(STEAL_LIMIT), 'gates/machine.ts'),
    limit('other-work-limit', 'outro trabalho na máquina', percent(OTHER_WORK_LIMIT), 'gates/other-work.ts'),
    limit('load-limit', 'carga aceita antes do início', decimals(LOAD_LIMIT, 1), 'gates/machine.ts'),
    limit(
      'stationarity-limit',
      'variação aceita entre janelas',
      percent(STATIONARITY_LIMIT),
      'gates/stationarity.ts',
    ),
    limit(
      'dispersion-limit',
      'variação aceita entre rodadas',
      percent(DISPERSION_LIMIT),
      'gates/dispersion.ts',
    ),
    ...COMPARED_METRICS.map(({ id, band }) =>
      limit(
        `band-${id}`,
        'faixa do que não importa numa comparação',
        percent(band),
        'difference/compared-metrics.ts',
      ),
    ),
    limit(
      'beyond-percentile',
      'respostas além de um percentil',
      decimals(MIN_BEYOND_PERCENTILE, 0),
      'estimate.ts',
    ),
  ];
}

function limit(id: string, label: string, value: string, file: string): Fact {
  const derivation = `limite do método, em src/study/${file}`;
  return plainFact('method', id, label, 'text', value, [], { derivation });
}
