import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import keepAlive from '../ab-k/generator.ts';
import type { Generator, GeneratorLoad, Kept } from '../generator.ts';
import ab from './generator.ts';
import { parseReport } from './parse-report.ts';

const LOAD: GeneratorLoad = {
  url: 'http://127.0.0.1:8080/',
  ids: null,
  connections: 8,
  threads: 1,
  timeoutS: 2,
  durationS: 1,
  ratePerS: null,
};
const read = (name: string) => readFile(path.join(import.meta.dirname, 'fixtures', name), 'utf8');
/** Real ones, of ab 2.3 before a small server. */
const texts = {
  close: { stdout: await read('close.txt'), log: await read('close.csv') },
  keep: { stdout: await read('keep-alive.txt'), log: await read('keep-alive.csv') },
  errors: { stdout: await read('status-404.txt'), log: await read('status-404.csv') },
};

function printed(generator: Generator, { stdout, log }: { stdout: string; log: string }) {
  const args = generator.measureArguments(LOAD).map((arg) => arg.replace('{log}', '/tmp/log'));
  return { command: ['/usr/bin/ab', ...args], exitCode: 0, stdout, stderr: '', log };
}

test('it is asked for its time, with or without connections that stay', () => {
  expect(ab.measureArguments(LOAD)).toEqual([
    ...['-q', '-r', '-c', '8', '-s', '2', '-t', '1', '-n', '1000000', '-e', '{log}', LOAD.url],
  ]);
  expect(keepAlive.measureArguments(LOAD)).toContain('-k');
  expect(ab.warmupArguments(LOAD)).not.toContain('{log}');
});

describe('what it printed', () => {
  test('is read whole', () => {
    const report = parseReport(texts.keep.stdout);
    expect(report.concurrency).toBe(8);
    expect(report.keptAlive).toBe(report.complete);
    expect(report.failed).toEqual({ connect: 0, receive: 0, length: 0, exceptions: 0 });
    expect([...report.percentilesMs.keys()]).toEqual([50, 66, 75, 80, 90, 95, 98, 99, 100]);
    expect(parseReport(texts.close.stdout).keptAlive).toBe(0);
    expect(parseReport(texts.errors.stdout).non2xx).toBeGreaterThan(0);
  });

  test.each(['Concurrency Level', 'Time taken for tests', 'Complete requests', 'Total transferred'])(
    'without its line %s is refused, with the last output',
    (start) => {
      const cut = texts.keep.stdout
        .split('\n')
        .filter((line) => !line.startsWith(start))
        .join('\n');
      expect(() => parseReport(cut)).toThrow(new RegExp(`no line "${start}".*Last output`, 's'));
    },
  );

  test('has percentiles with three decimals, and no other latency', () => {
    const { measured, raw } = keepAlive.parse(printed(keepAlive, texts.keep), LOAD);
    const rows = texts.keep.log.trim().split('\n');
    const us = (rank: number) => Math.round(Number(rows[1 + rank]?.split(',')[1]) * 1000);
    expect(measured).toMatchObject({ latencyMinUs: us(0), latencyP50Us: us(50), latencyP99Us: us(99) });
    expect(measured).toMatchObject({ latencyMeanUs: null, latencyMaxUs: us(100), latencyP999Us: null });
    expect(measured.requestsPerS).toBeCloseTo(measured.requests / (measured.elapsedUs / 1e6), 9);
    expect(raw).toBeNull();
    expect(ab.parse(printed(ab, texts.errors), LOAD).measured.errorsStatus).toBeGreaterThan(0);
  });

  test.each([
    ['cut off', (log: string) => log.slice(0, 200)],
    ['of another program', () => 'hello\n'],
    ['empty', () => ''],
  ])('with percentiles that are %s is refused', (_, change) => {
    const { stdout, log } = texts.keep;
    expect(() => keepAlive.parse(printed(keepAlive, { stdout, log: change(log) }), LOAD)).toThrow(
      /the percentiles of ab are not a line a percentile/,
    );
  });
});

describe('a record', () => {
  const kept = (generator: Generator, text: { stdout: string; log: string }): Kept => {
    const { log: _, ...rest } = printed(generator, text);
    const { figures, raw } = generator.parse(printed(generator, text), LOAD);
    return { ...rest, figures, raw };
  };

  test('gives the same values again', () => {
    for (const [generator, text] of [
      [ab, texts.close],
      [keepAlive, texts.keep],
    ] as const) {
      const again = generator.rederive(kept(generator, text), LOAD);
      expect(again.mismatches).toEqual([]);
      expect(again.measured).toEqual(generator.parse(printed(generator, text), LOAD).measured);
    }
  });

  test('of other connections, or of the other way with them, says so', () => {
    const other = keepAlive.rederive(kept(keepAlive, texts.keep), { ...LOAD, connections: 4 });
    expect(other.mismatches.map(({ pointer }) => pointer)).toEqual([
      '/generator/command',
      '/generator/stdout',
    ]);
    const closed = { ...kept(keepAlive, texts.keep), stdout: texts.close.stdout };
    const { mismatches } = keepAlive.rederive(closed, LOAD);
    expect(mismatches.map(({ expected }) => expected)).toContain('connections that stay');
  });

  test('whose percentiles were changed says so', () => {
    const own = kept(keepAlive, texts.keep);
    const figures = structuredClone(own.figures) as { percentilesMs: number[] };
    for (const rank of [89, 90, 91]) figures.percentilesMs[rank] = (figures.percentilesMs[91] as number) + 2;
    const { mismatches } = keepAlive.rederive({ ...own, figures }, LOAD);
    expect(mismatches.map(({ pointer }) => pointer)).toContain('/generator/figures/percentilesMs/90');
  });
});
