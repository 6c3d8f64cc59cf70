import { totalCount } from '../../histogram/histogram.ts';
import { meanUs, percentiles } from '../../histogram/latency.ts';
import { commandMismatches } from '../command-mismatches.ts';
import type { Generator, GeneratorLoad, Kept, Mismatch } from '../generator.ts';
import { measureArguments, startedBy } from './arguments.ts';
import { H2loadFigures } from './figures.ts';
import { measuredOf } from './measure.ts';
import { type H2loadReport, parseReport } from './parse-report.ts';
import { clientsFor, scheduleOf } from './schedule.ts';

/**
 * The values anew from h2load's text, what is kept of its log, and the histogram; what was asked of it held against the
 * plan.
 * @throws {Error} where they do not agree, or are not of their shape
 */
export function rederive(kept: Kept, load: GeneratorLoad): ReturnType<Generator['rederive']> {
  if (kept.raw === null) throw new Error('no histogram: h2load tells every latency');
  const figures = H2loadFigures.parse(kept.figures);
  const report = parseReport(kept.stdout);
  const measured = measuredOf(report, load, figures, kept.raw);
  return {
    measured,
    restored: kept.raw,
    mismatches: [
      ...commandMismatches(kept.command, 'h2load', measureArguments(load), startedBy(load)),
      ...asked(report, figures, load),
      ...latencyMismatches(figures, kept.raw, load),
      ...printed(report, figures, totalCount(kept.raw) + figures.tooLate),
      ...(report.requests.done < report.requests.total
        ? []
        : dueMismatches(report.requests.total, figures, load)),
    ],
  };
}

/** What h2load says that it did is what it was asked for. */
function asked(report: H2loadReport, { schedule }: H2loadFigures, load: GeneratorLoad): Mismatch[] {
  const { connections, ratePerS, durationS } = load;
  const wanted = ratePerS === null ? null : scheduleOf({ connections, durationS, ratePerS });
  return [
    ...expect('/generator/stdout', `${connections} clients, as planned`, report.clients, connections),
    ...(wanted === null
      ? []
      : expect(
          '/generator/stdout',
          `${wanted.requests} requests, as planned`,
          report.requests.total,
          wanted.requests,
        )),
    ...expect(
      '/generator/figures/schedule',
      'a schedule exactly of a fixed rate',
      schedule !== null,
      wanted !== null,
    ),
    ...(ratePerS === null || connections === clientsFor(ratePerS, connections)
      ? []
      : [
          {
            pointer: '/connections',
            expected: 'as many clients as the rate takes',
            found: String(connections),
          },
        ]),
  ];
}

/** Every request waited to be sent and was then answered: so sums add up, and no percentile is below that since sending. */
export function latencyMismatches(
  { sinceSent, schedule, tooLate }: H2loadFigures,
  raw: NonNullable<Kept['raw']>,
  { timeoutS }: GeneratorLoad,
): Mismatch[] {
  const total = totalCount(raw);
  const sumUs = Math.round((meanUs(raw) ?? 0) * total) + (schedule?.tooLateSumUs ?? 0);
  const wanted = sinceSent.sumUs + (schedule?.lateUs ?? 0);
  // A mean that is multiplied again is rounded
  const near = Math.abs(sumUs - wanted) <= 1 + wanted * 1e-9;
  const [p50, p90, p99] = percentiles(raw, tooLate, [50, 90, 99]);
  const pairs = [
    ['p50Us', p50],
    ['p90Us', p90],
    ['p99Us', p99],
  ] as const;
  return [
    ...pairs.flatMap(([name, fromDue]) =>
      (sinceSent[name] ?? 0) <= (fromDue ?? Number.POSITIVE_INFINITY)
        ? []
        : [
            {
              pointer: `/generator/figures/sinceSent/${name}`,
              expected: `at most ${fromDue} µs, as long as from when requests were due`,
              found: String(sinceSent[name]),
            },
          ],
    ),
    ...(near || (schedule === null && tooLate > 0)
      ? []
      : [
          {
            pointer: '/generator/figures',
            expected: `latencies that add up to ${wanted} µs: since sending, and late by`,
            found: `${sumUs} in the histogram`,
          },
        ]),
    ...((schedule?.tooLateSumUs ?? 0) >= tooLate * timeoutS * 1e6
      ? []
      : schedule === null
        ? []
        : [
            {
              pointer: '/generator/figures/schedule/tooLateSumUs',
              expected: `more than ${timeoutS} s for each of ${tooLate}`,
              found: String(schedule.tooLateSumUs),
            },
          ]),
  ];
}

/** Records of before times were taken since the first request lost up to so much of each period, as µs since the epoch. */
const LOST_US = 0.125;

/** Of requests all of which were sent: each client's last one is due so many periods after its first. */
export function dueMismatches(
  requests: number,
  { schedule }: H2loadFigures,
  { ratePerS, connections }: GeneratorLoad,
): Mismatch[] {
  if (schedule === null || ratePerS === null) return [];
  const periods = (requests / connections - 1) * (connections / ratePerS) * 1e6;
  const wanted = schedule.begunWithinUs + periods;
  if (Math.abs(schedule.dueWithinUs - wanted) <= 1 + (requests / connections) * LOST_US) return [];
  return [
    {
      pointer: '/generator/figures/schedule/dueWithinUs',
      expected: `${Math.round(wanted)}, as the rate and the clients have it`,
      found: String(schedule.dueWithinUs),
    },
  ];
}

/** The mean that h2load printed is of the same requests, to the digits that it has. */
function printed(report: H2loadReport, { sinceSent }: H2loadFigures, answered: number): Mismatch[] {
  const mean = answered === 0 ? 0 : sinceSent.sumUs / answered;
  // Three digits, cut off; µs are whole
  if (Math.abs(report.meanUs - mean) <= 1 + mean * 0.01) return [];
  return [
    {
      pointer: '/generator/figures/sinceSent/sumUs',
      expected: `a mean of ${report.meanUs} µs, as h2load printed it`,
      found: String(mean),
    },
  ];
}

function expect(pointer: string, expected: string, found: unknown, wanted: unknown): Mismatch[] {
  return found === wanted ? [] : [{ pointer, expected, found: String(found) }];
}
