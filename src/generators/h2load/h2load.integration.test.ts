import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { totalCount } from '../../histogram/histogram.ts';
import type { GeneratorLoad, Printed } from '../generator.ts';
import h2load from './generator.ts';

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/503') response.statusCode = 503;
    setTimeout(() => response.end('ok'), request.url === '/slow' ? 1500 : 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** What it leaves, with its log. */
async function logged(load: GeneratorLoad): Promise<Printed> {
  const folder = await mkdtemp(path.join(tmpdir(), 'h2load-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'log');
  const args = h2load.measureArguments(load).map((part) => (part === '{log}' ? file : part));
  const command = [...(h2load.startedBy?.(load) ?? []), 'h2load', ...args];
  const [program = '', ...rest] = command;
  const { stdout, stderr, exitCode } = await execa(program, rest, {
    stripFinalNewline: false,
    reject: false,
  });
  const log = await readFile(file, 'utf8');
  return { command, exitCode: exitCode as number, stdout, stderr, log };
}

/** Runs it as the engines do, and holds what is kept against the plan again. */
async function run(route: string, load: Partial<GeneratorLoad>) {
  const all: GeneratorLoad = {
    ...{ url: url + route, ids: null, connections: 10, threads: 1, timeoutS: 5, durationS: 1, ratePerS: 100 },
    ...load,
  };
  const { log = '', ...printed } = await logged(all);
  const reading = h2load.parse({ ...printed, log }, all);
  const { raw, figures } = reading;
  const again = h2load.rederive({ ...printed, raw, figures }, all);
  expect(again.mismatches).toEqual([]);
  expect(again.measured).toEqual(reading.measured);
  return reading;
}

describe('stock h2load', () => {
  test('at a fixed rate sends all that was asked for, and every latency is known', async () => {
    const { measured, raw, figures } = await run('/', {});
    expect(measured).toMatchObject({ requests: 100, timeouts: 0, errorsRead: 0, errorsStatus: 0 });
    expect(totalCount(raw as NonNullable<typeof raw>)).toBe(100);
    expect(measured.latencyMinUs).toBeGreaterThan(0);
    expect(measured.sentMeanUs as number).toBeLessThanOrEqual(measured.latencyMeanUs as number);
    expect(measured.bytesRead).toBeGreaterThan(100 * 2);
    expect(figures).toMatchObject({ failed: 0, tooLate: 0, schedule: { begunWithinUs: expect.any(Number) } });
  });

  test('in a closed loop tells every latency, and no schedule', async () => {
    const { measured, figures } = await run('/', { ratePerS: null });
    expect(measured.requests).toBeGreaterThan(10);
    expect(measured.sentPerS).toBeUndefined();
    expect(figures).toMatchObject({ schedule: null });
  });

  test('has what waited behind slow answers in its latencies', async () => {
    // Each connection has a request due every half second, and each answer takes three times that
    const { measured } = await run('/slow', { connections: 5, ratePerS: 10, durationS: 2 });
    expect(measured.requests).toBe(20);
    expect(measured.sentMaxUs as number).toBeLessThan(measured.latencyMaxUs as number);
    expect(measured.latencyMaxUs as number).toBeGreaterThan(4_000_000);
    expect(measured.sentPerS as number).toBeLessThan(9);
  });

  test('counts answers with a status of an error', async () => {
    const { measured } = await run('/503', {});
    expect(measured).toMatchObject({ requests: 100, errorsStatus: 100 });
  });

  test('that finds nobody is refused with what it said', async () => {
    const load = { ...{ url: 'http://127.0.0.1:9/', ids: null, connections: 2, threads: 1, timeoutS: 2 } };
    const all = { ...load, durationS: 1, ratePerS: 10 };
    const printed = await logged(all);
    expect(() => h2load.parse(printed, all)).toThrow(/h2load/);
  });
});
