import { ExpectedError } from '../../errors/expected-error.mjs';

/** The text holds no whole report of h2load. */
export class H2loadReportError extends ExpectedError {}

/** What h2load prints at its end, in base units, as exact as the text is. */
export interface H2loadReport {
  clients: number;
  finishedS: number;
  requests: {
    total: number;
    started: number;
    done: number;
    succeeded: number;
    failed: number;
    errored: number;
    timeout: number;
  };
  /** Answers by the first digit of their status. */
  status: { '2xx': number; '3xx': number; '4xx': number; '5xx': number };
  bytesRead: number;
  /** Of a request, from its sending; as printed. */
  meanUs: number;
  stdevUs: number;
}

const CLIENTS = /^spawning thread #\d+: (\d+) total client\(s\)\./gm;
const FINISHED = /^finished in ([\d.]+)(us|ms|s), /m;
const REQUESTS =
  /^requests: (\d+) total, (\d+) started, (\d+) done, (\d+) succeeded, (\d+) failed, (\d+) errored, (\d+) timeout$/m;
const STATUS = /^status codes: (\d+) 2xx, (\d+) 3xx, (\d+) 4xx, (\d+) 5xx$/m;
const TRAFFIC = /^traffic: \S+ \((\d+)\) total, /m;
/** min, max, mean, sd and how many within it. */
const TIMES =
  /^time for request: +[\d.]+(?:us|ms|s) +[\d.]+(?:us|ms|s) +([\d.]+)(us|ms|s) +([\d.]+)(us|ms|s) +[\d.]+%$/m;

const US = { us: 1, ms: 1e3, s: 1e6 };
type Unit = keyof typeof US;

/** @throws {H2loadReportError} where a line of it is missing, naming it */
export function parseReport(text: string): H2loadReport {
  const take = (pattern: RegExp, example: string): string[] => {
    const match = pattern.exec(text);
    if (match) return match.slice(1);
    throw new H2loadReportError(
      `no line like "${example}" in the output of h2load. Last output: ${text.slice(-400)}\n` +
        'Try: the same command by hand; the server may have refused every connection',
    );
  };
  const [finished = '', unit = 's'] = take(FINISHED, 'finished in 2.00s, 5996.13 req/s, 731.95KB/s');
  const requests = take(REQUESTS, 'requests: 12000 total, 12000 started, …').map(Number);
  const status = take(STATUS, 'status codes: 12000 2xx, 0 3xx, 0 4xx, 0 5xx').map(Number);
  const [bytes] = take(TRAFFIC, 'traffic: 1.43MB (1500000) total, …');
  const [mean, meanUnit, stdev, stdevUnit] = take(
    TIMES,
    'time for request: 176us 32.19ms 3.06ms 2.95ms 93.64%',
  );
  const us = (value: string | undefined, of: string | undefined) => Number(value) * US[of as Unit];
  const clients = [...text.matchAll(CLIENTS)].reduce((sum, [, count]) => sum + Number(count), 0);
  const [total = 0, started = 0, done = 0, succeeded = 0, failed = 0, errored = 0, timeout = 0] = requests;
  return {
    clients,
    finishedS: us(finished, unit) / 1e6,
    requests: { total, started, done, succeeded, failed, errored, timeout },
    status: { '2xx': status[0] ?? 0, '3xx': status[1] ?? 0, '4xx': status[2] ?? 0, '5xx': status[3] ?? 0 },
    bytesRead: Number(bytes),
    meanUs: us(mean, meanUnit),
    stdevUs: us(stdev, stdevUnit),
  };
}
