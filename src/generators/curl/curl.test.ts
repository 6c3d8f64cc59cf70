import { describe, expect, test } from 'vitest';
import type { GeneratorLoad } from '../generator.ts';
import curl from './generator.ts';

const LOAD: GeneratorLoad = {
  url: 'http://127.0.0.1:8080/',
  ids: null,
  connections: 4,
  threads: 1,
  timeoutS: 2,
  durationS: 1,
  ratePerS: null,
};
const printed = (stdout: string) => {
  const started = curl.startedBy?.(LOAD) ?? [];
  return {
    command: [...started, '/usr/bin/curl', ...curl.measureArguments(LOAD)],
    ...{ exitCode: 124, stdout, stderr: '' },
  };
};
const OUTPUT = '200 0.001500 116 2\n200 0.002500 116 2\n503 0.000700 140 9\n000 2.000100 0 0\n200 0.00';

describe('what curl writes of each transfer', () => {
  test('is read, but for the line at which its time was up', () => {
    const { measured, raw, stdout } = curl.parse(printed(OUTPUT), LOAD);
    expect(measured).toMatchObject({
      ...{ requests: 3, elapsedUs: 1_000_000, bytesRead: 118 + 118 + 149, errorsStatus: 1, errorsRead: 1 },
      ...{ latencyMinUs: 700, latencyP50Us: 1500, latencyMaxUs: 2500 },
    });
    expect([...(raw?.us ?? [])]).toEqual([700, 1500, 2500]);
    expect(stdout).toBe('');
  });

  test('is refused where a line before that is none', () => {
    expect(() => curl.parse(printed('200 0.001500 116 2\ncurl: (7) failed\n200'), LOAD)).toThrow(
      /^line 2 of curl is "curl: \(7\) failed"/,
    );
    expect(() => curl.parse(printed(''), LOAD)).toThrow(/no request/);
  });

  test('gives the same values again from what is kept', () => {
    const { measured, figures, raw } = curl.parse(printed(OUTPUT), LOAD);
    const again = curl.rederive({ ...printed(''), figures, raw }, LOAD);
    expect(again.mismatches).toEqual([]);
    expect(again.measured).toEqual(measured);
  });
});

test('its time is up by another program, and each request is the same address', () => {
  expect(curl.startedBy?.(LOAD)).toEqual(['timeout', '--foreground', '--signal=INT', '1']);
  expect(curl.measureArguments(LOAD).at(-1)).toBe('http://127.0.0.1:8080/#[1-100000000]');
  expect(curl.exitCode).toBe(124);
});
