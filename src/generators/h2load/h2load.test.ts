import { describe, expect, test } from 'vitest';
import type { GeneratorLoad, Kept } from '../generator.ts';
import h2load from './generator.ts';
import { parseReport } from './parse-report.ts';
import { readLog } from './read-log.ts';

const LOAD: GeneratorLoad = {
  url: 'http://127.0.0.1:8080/sleep',
  ids: null,
  connections: 2,
  threads: 1,
  timeoutS: 2,
  durationS: 1,
  ratePerS: 4,
};

/** As h2load 1.52 prints it. */
const report = (requests: number, meanUs: number, others = '') => `starting benchmark...
spawning thread #0: 2 total client(s). Up to 1 client(s) will be created every 225ms ${requests} total requests
Application protocol: http/1.1
progress: 50% of clients started
progress: 100% of clients started

finished in 1.00s, 4.00 req/s, 500B/s
requests: ${requests} total, ${requests} started, ${requests} done, ${requests} succeeded, 0 failed, 0 errored, 0 timeout
status codes: ${requests} 2xx, 0 3xx, 0 4xx, 0 5xx
traffic: 500B (${125 * requests}) total, 348B (348) headers (space savings 0.00%), 12B (12) data
                     min         max         mean         sd        +/- sd
time for request:     1.00ms      2.00ms     ${meanUs}us       500us    50.00%
time for connect:       35us       2.63ms       640us       803us    83.00%
time to 1st byte:     1.27ms      29.59ms      9.94ms      6.49ms    79.00%
req/s           :       2.00        2.00        2.00        0.00    50.00%
${others}`;

const START = 1_795_966_744_000_000;
const log = (lines: readonly [startMs: number, us: number][]) =>
  lines.map(([ms, us]) => `${START + ms * 1000}\t200\t${us}\n`).join('');
/** Answered in another order than sent. */
const LOG = log([
  [250, 1000],
  [0, 2000],
  [500, 1000],
  [760, 2000],
]);

function printed(log = LOG, stdout = report(4, 1500)) {
  const command = [
    ...['env', 'LIBEV_FLAGS=1', 'h2load'],
    ...h2load.measureArguments(LOAD).map((part) => part.replace('{log}', '/tmp/log')),
  ];
  return { command, exitCode: 0, stdout, stderr: '', log };
}

describe('arguments', () => {
  test('ask for a rate with everything that is due in it, and for the log', () => {
    expect(h2load.measureArguments(LOAD)).toEqual([
      ...['--h1', '-c2', '-N2s', '-t1', '-n4', '--rps=2', '-r1', '--rate-period=225ms'],
      ...['--log-file', '{log}', LOAD.url],
    ]);
  });

  test('come with fine timers up to a rate that leaves it the CPU for them', () => {
    expect(h2load.startedBy?.({ ...LOAD, ratePerS: 12_000 })).toEqual(['env', 'LIBEV_FLAGS=1']);
    expect(h2load.startedBy?.({ ...LOAD, ratePerS: 12_001 })).toEqual([]);
    expect(h2load.startedBy?.({ ...LOAD, ratePerS: null })).toEqual([]);
  });

  test('ask for a closed loop for its duration', () => {
    expect(h2load.measureArguments({ ...LOAD, ratePerS: null, threads: 2 })).toEqual([
      ...['--h1', '-c2', '-N2s', '-t2', '-D1s', '--log-file', '{log}', LOAD.url],
    ]);
    expect(h2load.warmupArguments({ ...LOAD, ratePerS: null })).not.toContain('--log-file');
  });
});

describe('what it printed', () => {
  test('is read whole', () => {
    expect(parseReport(report(4, 1500))).toEqual({
      clients: 2,
      finishedS: 1,
      requests: { total: 4, started: 4, done: 4, succeeded: 4, failed: 0, errored: 0, timeout: 0 },
      status: { '2xx': 4, '3xx': 0, '4xx': 0, '5xx': 0 },
      bytesRead: 500,
      meanUs: 1500,
      stdevUs: 500,
    });
  });

  test.each(['finished in', 'requests:', 'status codes:', 'traffic:', 'time for request:'])(
    'without its line %s is refused, with the last output',
    (start) => {
      const cut = report(4, 1500)
        .split('\n')
        .filter((line) => !line.startsWith(start))
        .join('\n');
      expect(() => parseReport(cut)).toThrow(/no line like .*Last output/s);
    },
  );

  test('comes with a log of every request, whose order is that of the answers', () => {
    expect(readLog(LOG).map(({ startUs }) => startUs - START)).toEqual([0, 250_000, 500_000, 760_000]);
    expect(readLog('')).toEqual([]);
  });

  test.each([
    ['cut off', LOG.slice(0, -4), /^line 4 of the log of h2load is "1795966744760000.*t2"/],
    ['of another program', `hello\n${LOG}`, /^line 1 of the log of h2load is "hello"/],
  ])('with a log that is %s is refused', (_, log, message) => {
    expect(() => readLog(log)).toThrow(message);
  });
});

describe('a measurement', () => {
  test('has latencies from when each was due, and beside them those from its sending', () => {
    const { measured, raw, figures } = h2load.parse(printed(), LOAD);
    expect([...(raw?.us ?? [])]).toEqual([1000, 2000, 12_000]);
    expect(measured).toMatchObject({
      requests: 4,
      elapsedUs: 762_000,
      bytesRead: 500,
      timeouts: 0,
      latencyMaxUs: 12_000,
      latencyMeanUs: 4000,
      sentMeanUs: 1500,
      sentMaxUs: 2000,
      // The last one was due at 750 ms, and sent at 760
      sentPerS: (4 * 0.75) / 0.76,
      printedMeanUs: 1500,
      printedP99Us: null,
      phantomSamples: null,
    });
    expect(figures).toMatchObject({ schedule: { lateUs: 10_000, begunWithinUs: 250_000 } });
  });

  test('has in a closed loop latencies from the sending alone', () => {
    const { measured, figures } = h2load.parse(printed(), { ...LOAD, ratePerS: null });
    expect(measured.latencyMaxUs).toBe(2000);
    expect(measured.sentPerS).toBeUndefined();
    expect(figures).toMatchObject({ schedule: null });
  });

  test('may in a closed loop lack what its end cut off, an answer a connection at most', () => {
    const load = { ...LOAD, ratePerS: null };
    expect(h2load.parse(printed(LOG, report(6, 1500)), load).measured.requests).toBe(4);
    expect(() => h2load.parse(printed(LOG, report(7, 1500)), load)).toThrow(/7 answers, and its log has 4/);
    expect(() => h2load.parse(printed(LOG, report(3, 1500)), load)).toThrow(/3 answers, and its log has 4/);
    expect(() => h2load.parse(printed(LOG, report(5, 1500)), LOAD)).toThrow(/5 answers, and its log has 4/);
  });

  test('counts what came too late since it was due as a timeout', () => {
    const late = log([
      [0, 1000],
      [250, 1000],
      [500, 1000],
      [2900, 2000],
    ]);
    const { measured, raw } = h2load.parse(printed(late, report(4, 1250)), LOAD);
    expect(measured).toMatchObject({ requests: 4, timeouts: 1, latencyP99Us: null });
    expect([...(raw?.counts ?? [])]).toEqual([3]);
  });

  test('of which part of the log is missing is refused', () => {
    expect(() => h2load.parse(printed(LOG.split('\n').slice(1).join('\n')), LOAD)).toThrow(
      /4 answers, and its log has 3/,
    );
    expect(() => h2load.parse(printed(''), LOAD)).toThrow(/no request/);
  });

  test('has the answers of which h2load could not read the status: Tomcat sends no phrase beside it', () => {
    const unseen = LOG.replaceAll('\t200\t', '\t0\t');
    const stdout = report(4, 1500)
      .replace('4 succeeded, 0 failed', '0 succeeded, 4 failed')
      .replace('4 2xx', '0 2xx');
    const { measured, figures } = h2load.parse(printed(unseen, stdout), LOAD);
    expect(measured).toMatchObject({ requests: 4, errorsRead: 0, errorsStatus: 0 });
    expect(figures).toMatchObject({ statusUnseen: 4, failed: 0 });
    // As many answers as are told to have no status
    expect(() => h2load.parse(printed(LOG, stdout), LOAD)).toThrow(/0 answers, and its log has 4/);
  });

  test('tells requests that failed as errors', () => {
    const failing = LOG.replace('\t200\t1000', '\t-1\t1000');
    const stdout = report(3, 1666).replace('0 errored', '1 errored').replace('3 total,', '4 total,');
    const { measured } = h2load.parse(printed(failing, stdout), LOAD);
    expect(measured).toMatchObject({ requests: 3, errorsRead: 1 });
  });
});

describe('a record', () => {
  const kept = (): Kept => {
    const { stdout, figures, raw } = h2load.parse(printed(), LOAD);
    const { command, exitCode, stderr } = printed();
    return { command, exitCode, stdout, stderr, figures, raw };
  };

  test('gives the same values again', () => {
    const again = h2load.rederive(kept(), LOAD);
    expect(again.mismatches).toEqual([]);
    expect(again.measured).toEqual(h2load.parse(printed(), LOAD).measured);
  });

  test('that was started in another way says so', () => {
    const own = kept();
    const { mismatches } = h2load.rederive({ ...own, command: own.command.slice(2) }, LOAD);
    expect(mismatches.map(({ expected }) => expected)).toEqual(['env LIBEV_FLAGS=1 before h2load']);
  });

  test.each([
    ['another rate', { ratePerS: 8 }, '/generator/command'],
    ['other connections', { connections: 4 }, '/generator/stdout'],
  ])('of %s than was planned says so', (_, other, pointer) => {
    const { mismatches } = h2load.rederive(kept(), { ...LOAD, ...other });
    expect(mismatches.map((each) => each.pointer)).toContain(pointer);
  });

  test.each([
    ['sinceSent', 'sumUs', 9000, '/generator/figures'],
    ['sinceSent', 'p50Us', 5000, '/generator/figures/sinceSent/p50Us'],
    ['schedule', 'lateUs', 0, '/generator/figures'],
    ['schedule', 'dueWithinUs', 700_000, '/generator/figures/schedule/dueWithinUs'],
  ])('whose %s.%s was changed says so', (part, field, value, pointer) => {
    const own = kept();
    const figures = structuredClone(own.figures) as Record<string, Record<string, number>>;
    (figures[part] as Record<string, number>)[field] = value;
    const { mismatches } = h2load.rederive({ ...own, figures }, LOAD);
    expect(mismatches.map((each) => each.pointer)).toContain(pointer);
  });
});
