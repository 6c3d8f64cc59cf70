import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { totalCount } from '../../histogram/histogram.ts';
import { meanUs } from '../../histogram/latency.ts';
import { crossCheck } from './cross-check.ts';
import { startUnsteadyServer } from './fixtures/unsteady-server.ts';
import { readOutput } from './read-output.ts';
import { correctionInterval, restore } from './restore.ts';

let server: Awaited<ReturnType<typeof startUnsteadyServer>>;
beforeAll(async () => {
  server = await startUnsteadyServer();
});
afterAll(() => server.close());

const script = new URL('report.lua', import.meta.url).pathname;

/** Runs wrk with the script, holds text and script against each other, and restores the histogram. */
async function run(route: string, ...options: string[]) {
  const { stdout } = await execa('wrk', ['-s', script, ...options, server.url + route], {
    stripFinalNewline: false,
  });
  const { report, figures, corrected } = readOutput(stdout);
  expect(crossCheck(report, figures)).toEqual([]);
  if (corrected === null) throw new Error(`no histogram: ${figures.histogramMissing}`);
  const { elapsedUs, requests, errors } = figures;
  const expectedUs = correctionInterval(elapsedUs, requests, report.connections);
  const { histogram, phantomSamples } = restore(corrected, expectedUs);
  expect(totalCount(histogram) + errors.timeout).toBe(requests);
  expect(histogram.us[0] ?? null).toBe(figures.latencyUs.min);
  expect(histogram.us.at(-1) ?? null).toBe(figures.latencyUs.max);
  return { report, figures, histogram, phantomSamples };
}

describe('stock wrk with report.lua, restored', () => {
  test('gives a sample for every request, however long the tail', async () => {
    const { report, figures, histogram, phantomSamples } = await run(
      '/tail',
      '-t2',
      '-c20',
      '-d3s',
      '--latency',
    );
    expect(phantomSamples).toBeGreaterThan(0);
    expect(report.percentilesUs).not.toBeNull();
    expect(meanUs(histogram)).toBeLessThan(figures.latencyUs.mean as number);
  });

  test('gives a sample for every request within the time-out', async () => {
    const { report, figures } = await run('/sleep/1200', '-t1', '-c4', '-d4s', '--timeout', '1s');
    expect(figures.errors.timeout).toBeGreaterThan(0);
    expect(report.socketErrors?.timeout).toBe(figures.errors.timeout);
    expect(report.latency).toMatchObject({ maxUs: 0, withinStdevPct: null });
  });

  test('counts answers above 399', async () => {
    const { report, figures } = await run('/status/503', '-t1', '-c2', '-d1s');
    expect(report.non2xx).toBe(figures.requests);
  });

  test('counts the connections that the server drops', async () => {
    const { report } = await run('/hang-up', '-t1', '-c2', '-d1s', '--latency');
    expect(report.requests).toBe(0);
    expect(report.socketErrors?.read).toBeGreaterThan(0);
  });

  test('says nothing at all of a server that never answers', async () => {
    const { report } = await run('/silent', '-t1', '-c2', '-d1s');
    expect(report).toMatchObject({ requests: 0, socketErrors: null, non2xx: null });
  });
});

describe('with identifiers', () => {
  const ids = [100_001, 50, 7] as const;
  const path = `/tail/${ids[0]}`;

  /** Runs wrk against a server that counts what it is asked for. */
  async function ask(target: string, threads: number, ...numbers: unknown[]) {
    const asked: string[] = [];
    const counting = createServer(({ url = '' }, answer) => {
      asked.push(url);
      answer.end('ok');
    });
    const port = await new Promise<number>((resolve) =>
      counting.listen(0, '127.0.0.1', () => resolve((counting.address() as AddressInfo).port)),
    );
    onTestFinished(() => {
      counting.closeAllConnections();
      counting.close();
    });
    const options = [
      `-t${threads}`,
      `-c${threads}`,
      '-d1s',
      '-s',
      script,
      `http://127.0.0.1:${port}${target}`,
    ];
    const { stdout, stderr } = await execa('wrk', [...options, '--', ...numbers.map(String)], {
      stripFinalNewline: false,
      reject: false,
    });
    return { asked, stdout, stderr };
  }

  test('asks for one after the other, for each as often, in an order that is spread', async () => {
    const { asked, stdout } = await ask(path, 1, ...ids);
    expect(readOutput(stdout).figures.errors.status).toBe(0);
    const numbers = asked.map((url) => Number(url.split('/').at(-1)));
    // wrk asks the script for the first one itself, to see whether it is a request
    expect(numbers.slice(0, 3)).toEqual([100_008, 100_015, 100_022]);
    const each = new Map<number, number>();
    for (const id of numbers) each.set(id, (each.get(id) ?? 0) + 1);
    expect([...each.keys()].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, i) => 100_001 + i),
    );
    expect(Math.max(...each.values()) - Math.min(...each.values())).toBeLessThanOrEqual(1);
  });

  test('lets each thread begin elsewhere', async () => {
    const { asked } = await ask(path, 2, ...ids);
    expect(new Set(asked.slice(0, 2)).size).toBe(2);
  });

  test.each([
    ['two numbers', path, [100_001, 50]],
    ['words', path, ['a', 'b', 'c']],
    ['a path that ends otherwise', '/tail', ids],
  ])('refuses %s, and asks for nothing', async (_, target, numbers) => {
    const { asked, stderr } = await ask(target, 1, ...numbers);
    expect(stderr).toMatch(/expected (FIRST COUNT STEP|a path that ends with)/);
    expect(asked).toEqual([]);
  });
});

test('without FFI the script says so and gives the rest', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'without-ffi-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const wrapper = path.join(folder, 'wrapper.lua');
  await writeFile(wrapper, `package.preload.ffi = nil\ndofile(${JSON.stringify(script)})\n`);
  const { stdout } = await execa('wrk', ['-t1', '-c2', '-d1s', '-s', wrapper, `${server.url}/`], {
    stripFinalNewline: false,
  });
  const { report, figures, corrected } = readOutput(stdout);
  expect(corrected).toBeNull();
  expect(figures.histogramMissing).toBe("this wrk's Lua has no FFI");
  expect(crossCheck(report, figures)).toEqual([]);
});
