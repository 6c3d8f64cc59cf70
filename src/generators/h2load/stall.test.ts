import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { GeneratorLoad } from '../generator.ts';
import h2load from './generator.ts';

/** Of the service in Go, stopped for one second after 2.5 s. */
const LOAD: GeneratorLoad = {
  ...{ url: 'http://127.0.0.1:8080/', ids: null, ratePerS: 2000, durationS: 6 },
  ...{ connections: 100, threads: 1, timeoutS: 10 },
};

const fixture = (name: string) => readFile(new URL(`fixtures/${name}`, import.meta.url));

test('of a recorded stall the latencies from the scheduled send have all of it, and those from the sending almost none', async () => {
  const stdout = (await fixture('stall.txt')).toString('utf8');
  const log = gunzipSync(await fixture('stall.log.gz')).toString('utf8');
  const { measured } = h2load.parse({ command: [], exitCode: 0, stdout, stderr: '', log }, LOAD);
  expect(measured).toMatchObject({ requests: 12_000, timeouts: 0, errorsRead: 0 });
  expect(measured.latencyP90Us as number).toBeGreaterThanOrEqual(350_000);
  expect(measured.latencyP90Us as number).toBeLessThan(620_000);
  expect(measured.latencyP99Us as number).toBeGreaterThanOrEqual(850_000);
  expect(measured.sentP90Us as number).toBeLessThan(100_000);
  expect(measured.sentPerS as number).toBeGreaterThan(1980);
});
