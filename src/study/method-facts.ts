import { formatConfidence } from '../format/format-confidence.ts';
import { formatDuration } from '../format/format-time.ts';
import { formatCount, formatList } from '../format/plural.ts';
import type { Claim } from '../model/claim.ts';
import { GENERATOR_LIMIT, SENT_LIMIT } from '../model/ladder.ts';
import { holmLevels } from '../stats/holm.ts';
import { ENOUGH_TO_CORRELATE } from '../stats/log-estimate.ts';
import { seriesOfClaim } from './claims/claims-of.ts';
import { hypothesesOf } from './claims/families.ts';
import { COMPARED_METRICS } from './difference/compared-metrics.ts';
import { engineFacts } from './engine-facts.ts';
import { errorFacts } from './error-facts.ts';
import { MIN_BEYOND_IN_ROUND, MIN_BEYOND_PERCENTILE } from './estimate.ts';
import { type Fact, PLAIN_LEVEL } from './fact.ts';
import { MOST_FAILED_BLOCKS } from './failed-blocks.ts';
import { AT_LIMIT } from './gates/bottleneck.ts';
import { CLOCK_LIMIT_MS } from './gates/clock.ts';
import { DISPERSION_LIMIT } from './gates/dispersion.ts';
import { LITTLE_LIMIT } from './gates/little.ts';
import { LOAD_LIMIT, STEAL_LIMIT } from './gates/machine.ts';
import { MANY_EARLY } from './gates/minimum-latency.ts';
import { OTHER_WORK_LIMIT } from './gates/other-work.ts';
import { LOST_LIMIT, SAMPLED_LIMIT, UNNAMED_LIMIT } from './gates/profile.ts';
import { decimals, microseconds, percent } from './gates/quantities.ts';
import { RATE_LIMIT } from './gates/rate-consistency.ts';
import { STATIONARITY_LIMIT } from './gates/stationarity.ts';
import { LEAST_BLOCKS } from './looks.ts';
import { LEAST_CPU_S } from './metrics.ts';
import { plainFact } from './plain-fact.ts';
import { PLANNED_LOOKS } from './planned-looks.ts';
import { ENOUGH, PART_OF_KNEE } from './ramp/ramp-values.ts';

/** `method.*`: the limits of the method, as the code has them, worded as readers see them; and how often its rules err. */
export function methodFacts(claims: readonly Claim[]): Fact[] {
  return [
    ...errorFacts(),
    ...engineFacts(),
    ...familyFacts(claims),
    limit('little-limit', 'desvio aceito da lei de Little', percent(LITTLE_LIMIT), 'gates/little.ts'),
    limit('rate-limit', 'desvio aceito da taxa por thread', percent(RATE_LIMIT), 'gates/rate-consistency.ts'),
    limit('early-limit', 'fração aceita de respostas adiantadas', percent(MANY_EARLY), 'gates/floor.ts'),
    limit('at-limit', 'uso a partir do qual algo está no limite', percent(AT_LIMIT), 'gates/bottleneck.ts'),
    limit('clock-limit', 'salto aceito do relógio', microseconds(CLOCK_LIMIT_MS * 1000), 'gates/clock.ts'),
    limit('steal-limit', 'CPU tomada por outras máquinas', percent(STEAL_LIMIT), 'gates/machine.ts'),
    limit('other-work-limit', 'outro trabalho na máquina', percent(OTHER_WORK_LIMIT), 'gates/other-work.ts'),
    limit(
      'profile-lost',
      'amostras perdidas que um perfil pode ter',
      percent(LOST_LIMIT),
      'gates/profile.ts',
    ),
    limit(
      'profile-unnamed',
      'amostras sem nome que um perfil pode ter',
      percent(UNNAMED_LIMIT),
      'gates/profile.ts',
    ),
    limit(
      'profile-sampled',
      'diferença aceita entre a CPU das amostras e a medida',
      percent(SAMPLED_LIMIT),
      'gates/profile.ts',
    ),
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
    limit(
      'beyond-in-round',
      'respostas além de um percentil, em cada rodada',
      decimals(MIN_BEYOND_IN_ROUND, 0),
      'estimate.ts',
    ),
    limit('least-cpu', 'CPU que uma rodada tem de gastar', formatDuration(LEAST_CPU_S), 'metrics.ts'),
    limit(
      'most-failed',
      'fração de blocos com erros a partir da qual não há razão',
      percent(MOST_FAILED_BLOCKS),
      'failed-blocks.ts',
    ),
    limit(
      'fewest-blocks',
      'blocos que um veredito exige',
      formatCount(LEAST_BLOCKS, 'bloco', 'blocos'),
      'looks.ts',
    ),
    limit(
      'correlated-from',
      'blocos a partir dos quais a semelhança entre vizinhos conta',
      formatCount(ENOUGH_TO_CORRELATE, 'bloco', 'blocos'),
      '../stats/log-estimate.ts',
    ),
    limit(
      'look-blocks',
      'blocos em que há exame',
      formatList(PLANNED_LOOKS.map(({ blocks }) => decimals(blocks, 0))),
      'planned-looks.ts',
    ),
    limit(
      'look-levels',
      'risco de erro de cada exame',
      formatList(PLANNED_LOOKS.map(({ level }) => percent(level))),
      'planned-looks.ts',
    ),
    limit('ramp-saturated', 'fração da maior taxa de uma rampa', percent(ENOUGH), 'ramp/ramp-values.ts'),
    limit(
      'ramp-linear',
      'parte do joelho até onde se mede a reta',
      percent(PART_OF_KNEE),
      'ramp/ramp-values.ts',
    ),
    limit(
      'sent-limit',
      'fração da taxa pedida que tem de ser enviada',
      percent(SENT_LIMIT),
      '../model/ladder.ts',
    ),
    limit(
      'generator-limit',
      'uso de seu núcleo a partir do qual o gerador limita',
      percent(GENERATOR_LIMIT),
      '../model/ladder.ts',
    ),
    limit('plain-level', 'risco de erro de uma campanha', percent(PLAIN_LEVEL), 'fact.ts'),
    limit('plain-confidence', 'intervalo sem família', formatConfidence(PLAIN_LEVEL), 'fact.ts'),
  ];
}

/** How the primary claims share the risk of a planned campaign, where one after the other is decided. */
function familyFacts(claims: readonly Claim[]): Fact[] {
  // Those of a series are judged by themselves
  const primary = claims.filter((claim) => claim.primary && seriesOfClaim(claim) === null);
  const { length } = hypothesesOf(primary);
  const count = plainFact('method', 'primary-claims', 'afirmações primárias', 'count', length, [], {
    derivation: 'contagem das afirmações que content/afirmacoes marca como primárias',
  });
  const levels = holmLevels(new Array(length).fill(0), PLAIN_LEVEL);
  const shares = Object.entries({ first: levels[0], second: levels[1], last: levels.at(-1) });
  return [
    count,
    ...shares.flatMap(([place, level]) =>
      level === undefined
        ? []
        : [
            limit(`holm-${place}`, 'risco de uma afirmação da família', percent(level), '../stats/holm.ts'),
            limit(
              `holm-${place}-confidence`,
              'intervalo de uma afirmação da família',
              formatConfidence(level),
              '../stats/holm.ts',
            ),
          ],
    ),
  ];
}

function limit(id: string, label: string, value: string, file: string): Fact {
  const derivation = `limite do método, em src/study/${file}`;
  return plainFact('method', id, label, 'text', value, [], { derivation });
}
