import { expect, test } from 'vitest';
import type { GeneratorLoad } from './generator.ts';
import { figuresOfTold, measuredOfTold, rederiveTold, type Told } from './told-answers.ts';

const LOAD: GeneratorLoad = {
  url: 'http://127.0.0.1:8080/',
  ids: null,
  connections: 2,
  threads: 1,
  timeoutS: 1,
  durationS: 2,
  ratePerS: null,
};
const answer = (durationUs: number, status: number | null = 200): Told => ({
  status,
  durationUs,
  bytes: 100,
});

const told = [answer(1000), answer(3000), answer(2000, 503), answer(1_500_000), answer(10, null)];
const { figures, latencies } = figuresOfTold(told, LOAD);

test('answers are counted by what became of them', () => {
  expect(figures).toEqual({ bytesRead: 500, failed: 1, errorsStatus: 1, tooLate: 1 });
  expect(measuredOfTold(figures, latencies, LOAD)).toMatchObject({
    requests: 4,
    elapsedUs: 2_000_000,
    requestsPerS: 2,
    bytesPerS: 250,
    errorsRead: 1,
    errorsStatus: 1,
    timeouts: 1,
    latencyMinUs: 1000,
    latencyP50Us: 2000,
    latencyMaxUs: 3000,
    // It came after the time-out: all that is known is that it took longer
    latencyP99Us: null,
  });
});

test('of nothing there are no values', () => {
  expect(() => figuresOfTold([], LOAD)).toThrow(/no request/);
});

test('what is kept gives the same again, and a command that was not planned is told', () => {
  const kept = {
    command: ['/usr/bin/tool', '-c', '2'],
    ...{ exitCode: 0, stdout: '', stderr: '', figures, raw: latencies },
  };
  const planned = { program: 'tool', args: ['-c', '2'] };
  const again = rederiveTold(kept, LOAD, planned);
  expect(again.measured).toEqual(measuredOfTold(figures, latencies, LOAD));
  expect(again.mismatches).toEqual([]);
  const other = rederiveTold({ ...kept, command: ['/usr/bin/tool', '-c', '3'] }, LOAD, planned);
  expect(other.mismatches.map(({ pointer }) => pointer)).toEqual(['/generator/command']);
  expect(() => rederiveTold({ ...kept, raw: null }, LOAD, planned)).toThrow(/no histogram/);
  expect(() => rederiveTold({ ...kept, figures: { failed: -1 } }, LOAD, planned)).toThrow();
});
