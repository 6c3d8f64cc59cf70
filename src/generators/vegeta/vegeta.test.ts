import { describe, expect, test } from 'vitest';
import type { GeneratorLoad, Kept } from '../generator.ts';
import vegeta from './generator.ts';

const LOAD: GeneratorLoad = {
  url: 'http://127.0.0.1:8080/',
  ids: null,
  connections: 2,
  threads: 1,
  timeoutS: 2,
  durationS: 1,
  ratePerS: null,
};
const START = 1_795_966_744_000_000;
const log = (lines: readonly [startMs: number, us: number, status?: number][]) =>
  lines.map(([ms, us, status = 200]) => `${START + ms * 1000}\t${status}\t${us}\n`).join('');
/** As its JSON reporter prints it. */
const report = (codes: Record<string, number>, meanNs = 2_000_000) =>
  `${JSON.stringify({
    latencies: {
      total: 8e6,
      mean: meanNs,
      '50th': 2e6,
      '90th': 3e6,
      '95th': 3e6,
      '99th': 3_000_000,
      max: 3e6,
      min: 1e6,
    },
    bytes_in: { total: 8, mean: 2 },
    bytes_out: { total: 0, mean: 0 },
    requests: Object.values(codes).reduce((sum, count) => sum + count, 0),
    rate: 4,
    status_codes: codes,
    errors: [],
  })}\n`;
const LOG = log([
  [0, 2000],
  [250, 1000],
  [500, 3000],
  [760, 2000],
]);

function printed(load: GeneratorLoad, text = LOG, stdout = report({ 200: 4 })) {
  const args = vegeta.measureArguments(load).map((arg) => arg.replace('{log}', '/tmp/log'));
  return { command: ['vegeta-load', ...args], exitCode: 0, stdout, stderr: '', log: text };
}

describe('a closed loop', () => {
  test('is asked for without a rate, and has latencies from the sending', () => {
    expect(vegeta.measureArguments(LOAD)).toEqual([
      ...['-rate', '0', '-duration', '1s', '-connections', '2', '-timeout', '2s', '-log', '{log}', LOAD.url],
    ]);
    expect(vegeta.warmupArguments(LOAD)).not.toContain('{log}');
    const { measured } = vegeta.parse(printed(LOAD), LOAD);
    expect(measured).toMatchObject({
      ...{ requests: 4, bytesRead: 8, latencyMinUs: 1000, latencyMaxUs: 3000, latencyMeanUs: 2000 },
      ...{ printedMeanUs: 2000, printedStdevUs: null, printedP99Us: 3000, errorsRead: 0 },
    });
    expect(measured.sentPerS).toBeUndefined();
  });

  test('tells what had no answer, and answers with the status of an error', () => {
    const text = log([
      [0, 2000],
      [250, 1000, 503],
      [500, 3000, -1],
    ]);
    const { measured } = vegeta.parse(printed(LOAD, text, report({ 0: 1, 200: 1, 503: 1 })), LOAD);
    expect(measured).toMatchObject({ requests: 2, errorsRead: 1, errorsStatus: 1 });
  });
});

test('at a fixed rate each request counts from when it was due', () => {
  const load = { ...LOAD, ratePerS: 4 };
  const { measured } = vegeta.parse(printed(load), load);
  // The last one was due at 750 ms, and sent at 760
  expect(measured).toMatchObject({ latencyMaxUs: 12_000, sentMaxUs: 3000, sentPerS: (4 * 0.75) / 0.76 });
  expect(vegeta.connectionsFor?.(5000, 100)).toBe(100);
});

describe('what does not add up', () => {
  const kept = (load: GeneratorLoad): Kept => {
    const { log: _, ...rest } = printed(load);
    const { figures, raw } = vegeta.parse(printed(load), load);
    return { ...rest, figures, raw };
  };

  test('is nothing in a record as it was measured', () => {
    for (const load of [LOAD, { ...LOAD, ratePerS: 4 }]) {
      const again = vegeta.rederive(kept(load), load);
      expect(again.mismatches).toEqual([]);
      expect(again.measured).toEqual(vegeta.parse(printed(load), load).measured);
    }
  });

  test('is refused where the report and the log differ, or the report is none', () => {
    expect(() => vegeta.parse(printed(LOAD, LOG, report({ 200: 5 })), LOAD)).toThrow(
      /5 answers, and its log has 4/,
    );
    expect(() => vegeta.parse(printed(LOAD, LOG, 'killed'), LOAD)).toThrow(/the report of vegeta.*killed/s);
  });

  test('is told of another plan, and of figures that were changed', () => {
    const other = vegeta.rederive(kept(LOAD), { ...LOAD, connections: 4 });
    expect(other.mismatches.map(({ pointer }) => pointer)).toContain('/generator/command');
    const own = kept(LOAD);
    const figures = { ...(own.figures as Record<string, unknown>), failed: 2 } as Kept['figures'];
    const changed = vegeta.rederive({ ...own, figures }, LOAD);
    expect(changed.mismatches.map(({ pointer }) => pointer)).toContain('/generator/figures');
  });
});
