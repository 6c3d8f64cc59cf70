import { ExpectedError } from '../../errors/expected-error.mjs';
import { type Histogram, histogramOfSamples, totalCount } from '../../histogram/histogram.ts';
import { percentiles } from '../../histogram/latency.ts';
import type { Measured } from '../../model/round-record.ts';
import type { GeneratorLoad } from '../generator.ts';
import { countsOf, latenciesOf } from '../measured-fields.ts';
import type { H2loadFigures } from './figures.ts';
import type { H2loadReport } from './parse-report.ts';
import { fromSchedule, type Sent } from './schedule.ts';

/** What h2load printed and what its log has differ: nothing of it can be trusted. */
export class ContradictionError extends ExpectedError {}

type Load = Pick<GeneratorLoad, 'connections' | 'ratePerS' | 'timeoutS'>;

/**
 * What the log comes to: latencies from when each request was due, at a fixed rate; in a closed loop from its sending.
 * @throws {ContradictionError} where nothing was sent
 */
export function figuresOf(
  sent: readonly Sent[],
  { connections, ratePerS, timeoutS }: Load,
): { figures: H2loadFigures; latencies: Histogram } {
  const [first, last] = [sent[0], sent.at(-1)];
  if (!first || !last)
    throw new ContradictionError('the log of h2load has no request: none of its connections was accepted');
  const answered = sent.filter((each) => each.answered);
  const durations = answered.map(({ durationUs }) => durationUs);
  const end = sent.reduce((latest, { startUs, durationUs }) => Math.max(latest, startUs + durationUs), 0);
  const scheduled = ratePerS === null ? null : fromSchedule(sent, { connections, ratePerS });
  const all = scheduled?.latenciesUs ?? durations;
  const limitUs = timeoutS * 1e6;
  const latencies = histogramOfSamples(all.filter((us) => us <= limitUs));
  const tooLate = all.filter((us) => us > limitUs);
  const [p50Us, p90Us, p99Us] = percentiles(histogramOfSamples(durations), 0, [50, 90, 99]);
  return {
    latencies,
    figures: {
      elapsedUs: Math.max(1, end - first.startUs),
      failed: sent.length - answered.length,
      statusUnseen: answered.filter(({ statusUnseen }) => statusUnseen).length,
      tooLate: tooLate.length,
      sinceSent: {
        sumUs: sum(durations),
        ...{ p50Us: p50Us ?? null, p90Us: p90Us ?? null, p99Us: p99Us ?? null },
        maxUs: durations.length === 0 ? null : durations.reduce((most, us) => Math.max(most, us), 0),
      },
      schedule: scheduled && {
        spanUs: Math.max(1, last.startUs - first.startUs),
        lateUs: scheduled.lateUs,
        begunWithinUs: scheduled.begunWithinUs,
        dueWithinUs: scheduled.dueWithinUs,
        tooLateSumUs: sum(tooLate),
      },
    },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Of a report, what the log does not have. */
type Told = Pick<H2loadReport, 'status' | 'bytesRead' | 'meanUs'> & {
  requests: Pick<H2loadReport['requests'], 'errored' | 'timeout'>;
  stdevUs: number | null;
};

/** The values of a measurement. @throws {ContradictionError} where the report tells of other requests than the log */
export function measuredOf(
  report: Told,
  { ratePerS, connections }: Pick<GeneratorLoad, 'ratePerS' | 'connections'>,
  { elapsedUs, failed, statusUnseen, tooLate, sinceSent, schedule }: H2loadFigures,
  latencies: Histogram,
): Measured {
  const requests = totalCount(latencies) + tooLate;
  const { status } = report;
  const answered = status['2xx'] + status['3xx'] + status['4xx'] + status['5xx'] + statusUnseen;
  // When a closed loop's time is up, what of an answer came first was counted, and its end is in no log
  const cutOff = ratePerS === null ? connections : 0;
  if (answered < requests || answered > requests + cutOff)
    throw new ContradictionError(
      `h2load counted ${answered} answers, and its log has ${requests}: part of the log is missing`,
    );
  return {
    ...countsOf({ requests, elapsedUs, bytesRead: report.bytesRead }),
    reqPerSecMean: null,
    // It does not say of a request without an answer whether it was ever connected
    errorsConnect: 0,
    errorsRead: Math.max(failed, report.requests.errored + report.requests.timeout),
    errorsWrite: 0,
    errorsStatus: status['4xx'] + status['5xx'],
    timeouts: tooLate,
    ...latenciesOf(latencies, tooLate),
    printedMeanUs: report.meanUs,
    printedStdevUs: report.stdevUs,
    // It prints none
    printedP99Us: null,
    phantomSamples: null,
    ...(schedule && ratePerS !== null && { sentPerS: (ratePerS * schedule.dueWithinUs) / schedule.spanUs }),
    sentMeanUs: requests === 0 ? null : sinceSent.sumUs / requests,
    sentP50Us: sinceSent.p50Us,
    sentP90Us: sinceSent.p90Us,
    sentP99Us: sinceSent.p99Us,
    sentMaxUs: sinceSent.maxUs,
  };
}
