import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../engines/engine.ts';
import { createNativeEngine } from '../engines/native.ts';
import { openToolbox } from '../engines/toolbox.ts';
import type { Generator, GeneratorLoad } from './generator.ts';
import { loadGenerators } from './load-generators.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { signal } = new AbortController();

let engine: Engine;
let server: Server;
let url: string;
let closed = 0;
beforeAll(async () => {
  engine = createNativeEngine({ root, toolbox: openToolbox() });
  server = createServer((request, response) => {
    if (request.url === '/503') response.statusCode = 503;
    response.setHeader('content-length', 2);
    setTimeout(() => response.end('ok'), 2);
  });
  server.on('connection', (socket) => socket.on('close', () => (closed += 1)));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await engine.close();
});

const generators = [...(await loadGenerators()).values()];

/** As a campaign runs it; what it left is held against the plan again. */
async function run(generator: Generator, own: Partial<GeneratorLoad> = {}) {
  const load: GeneratorLoad = {
    ...{ url: `${url}/ok`, ids: null, connections: 8, threads: 1, timeoutS: 5, durationS: 2, ratePerS: null },
    leadS: generator.id === 'jmeter' ? 2 : 0,
    ...own,
  };
  const args = generator.measureArguments(load);
  const startedBy = generator.startedBy?.(load) ?? [];
  const { log, ...printed } = await engine.generate({ generator, args, startedBy, budget: 'shared', signal });
  expect(printed.exitCode, printed.stderr).toBe(generator.exitCode ?? 0);
  const reading = generator.parse({ ...printed, ...(log !== undefined && { log }) }, load);
  const { raw, figures, stdout } = reading;
  const again = generator.rederive({ ...printed, stdout, raw, figures }, load);
  expect(again.mismatches).toEqual([]);
  expect(again.measured).toEqual(reading.measured);
  return reading.measured;
}

describe.each(generators.map((generator) => [generator.id, generator] as const))('%s', (id, generator) => {
  beforeAll(() => engine.prepare(generator, signal), 600_000);

  test('says who it is', async () => {
    const { version, origin, sha256 } = await engine.identify(generator);
    expect(version).toMatch(/\d+\.\d+/);
    expect(origin).not.toBe('unknown');
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('loads a real server, and what it says of it is whole', async () => {
    const before = closed;
    const measured = await run(generator);
    expect(measured.requests).toBeGreaterThan(50);
    expect(measured).toMatchObject({ errorsConnect: 0, errorsRead: 0, errorsStatus: 0, timeouts: 0 });
    expect(measured.bytesRead).toBeGreaterThanOrEqual(measured.requests * 2);
    // No answer comes before the server's 2 ms, of which timers may end one early
    expect(measured.latencyP50Us).toBeGreaterThanOrEqual(1000);
    expect(measured.latencyP99Us as number).toBeGreaterThanOrEqual(measured.latencyP50Us as number);
    // Of connections that stay there are few
    const perRequest = (closed - before) / measured.requests;
    if (id === 'ab') expect(perRequest).toBeGreaterThan(0.9);
    else expect(perRequest).toBeLessThan(0.1);
  }, 60_000);

  test('counts answers with the status of an error', async () => {
    const measured = await run(generator, { url: `${url}/503`, durationS: 1 });
    expect(measured.errorsStatus).toBe(measured.requests);
  }, 60_000);
});
