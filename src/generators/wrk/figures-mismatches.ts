import { type Histogram, totalCount } from '../../histogram/histogram.ts';
import type { Mismatch } from '../generator.ts';
import type { WrkFigures } from './wrk-json.ts';
import type { WrkReport } from './wrk-report.ts';

/** What wrk computed of its histogram in double precision, by sums in another order. */
const ROUNDING = 1e-9;
/** The report has two decimals of a percentage. */
const PERCENT = 0.005 * (1 + 1e-6);

/**
 * What wrk's script said of the latencies, against the histogram that is kept: every percentile, mean and deviation
 * follows from it. Of the rates a thread only their order is known.
 */
export function figuresMismatches(
  figures: WrkFigures,
  report: WrkReport,
  corrected: Histogram | null,
  restored: Histogram,
): Mismatch[] {
  const { latencyUs: said, reqPerSec } = figures;
  const at = '/generator/figures';
  const expect = (pointer: string, found: number | null, wanted: number | null, within = 0): Mismatch[] =>
    found === wanted ||
    (found !== null && wanted !== null && Math.abs(found - wanted) <= within * Math.max(1, Math.abs(wanted)))
      ? []
      : [{ pointer, expected: `${wanted}, as the histogram has it`, found: String(found) }];
  const rates = [reqPerSec.min, reqPerSec.mean, reqPerSec.max];
  const ordered = rates.every((rate, index) => rate === null || rate >= (rates[index - 1] ?? 0) - ROUNDING);
  return [
    ...expect(`${at}/latencyUs/min`, said.min, restored.us[0] ?? null),
    ...expect(`${at}/latencyUs/max`, said.max, restored.us.at(-1) ?? null),
    ...(corrected === null || totalCount(corrected) === 0
      ? []
      : ofHistogram(corrected, said.min ?? 0).flatMap(([name, wanted]) =>
          expect(`${at}/latencyUs/${name}`, said[name], wanted, ROUNDING),
        )),
    ...(corrected === null ||
    said.mean === null ||
    said.stdev === null ||
    report.latency.withinStdevPct === null
      ? []
      : expectPercent(
          report.latency.withinStdevPct,
          within(corrected, said.min ?? 0, said.mean, said.stdev),
        )),
    ...(ordered
      ? []
      : [{ pointer: `${at}/reqPerSec`, expected: 'min ≤ mean ≤ max', found: rates.join(', ') }]),
    ...(figures.histogramMissing === null || corrected === null
      ? []
      : [
          {
            pointer: `${at}/histogramMissing`,
            expected: 'null: there is a histogram',
            found: JSON.stringify(figures.histogramMissing),
          },
        ]),
  ];
}

function expectPercent(found: number, wanted: number): Mismatch[] {
  if (Math.abs(found - wanted) <= PERCENT) return [];
  return [
    {
      pointer: '/generator/stdout',
      expected: `${wanted.toFixed(2)} % of latencies within one deviation, as the histogram has it`,
      found: `${found} %`,
    },
  ];
}

type Statistic = 'mean' | 'stdev' | 'p50' | 'p75' | 'p90' | 'p99';

/** As wrk's stats.c: counts below the shortest measured latency, of phantoms, are in the total and in no sum. */
function ofHistogram({ us, counts }: Histogram, shortest: number): [Statistic, number][] {
  const total = totalCount({ us, counts });
  let sum = 0;
  for (let index = 0; index < us.length; index += 1)
    if ((us[index] as number) >= shortest) sum += (us[index] as number) * (counts[index] as number);
  const mean = sum / total;
  let squares = 0;
  for (let index = 0; index < us.length; index += 1)
    if ((us[index] as number) >= shortest)
      squares += ((us[index] as number) - mean) ** 2 * (counts[index] as number);
  const percentile = (p: number) => {
    // wrk rounds what it has already rounded up
    const rank = Math.round((p / 100) * total + 0.5);
    let seen = 0;
    for (let index = 0; index < us.length; index += 1) {
      if ((us[index] as number) < shortest) continue;
      seen += counts[index] as number;
      if (seen >= rank) return us[index] as number;
    }
    return 0;
  };
  return [
    ['mean', mean],
    ['stdev', total < 2 ? 0 : Math.sqrt(squares / (total - 1))],
    ['p50', percentile(50)],
    ['p75', percentile(75)],
    ['p90', percentile(90)],
    ['p99', percentile(99)],
  ];
}

/** Share of the samples within one deviation of the mean, %. */
function within({ us, counts }: Histogram, shortest: number, mean: number, stdev: number): number {
  let sum = 0;
  for (let index = 0; index < us.length; index += 1) {
    const value = us[index] as number;
    if (value >= shortest && value >= mean - stdev && value <= mean + stdev) sum += counts[index] as number;
  }
  return (sum / totalCount({ us, counts })) * 100;
}
