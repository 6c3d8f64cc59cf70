import { z } from 'zod';
import { commandMismatches } from '../command-mismatches.ts';
import { type Generator, type GeneratorLoad, type Kept, LOG, type Mismatch } from '../generator.ts';
import { H2loadFigures } from '../h2load/figures.ts';
import { figuresOf, measuredOf } from '../h2load/measure.ts';
import { readLog } from '../h2load/read-log.ts';
import { dueMismatches, latencyMismatches } from '../h2load/rederive.ts';
import { GO, VEGETA } from './tool.ts';

/** What vegeta's reporter prints, as far as it is read; times in ns. */
const Report = z.object({
  latencies: z.object({ mean: z.number(), '99th': z.number() }),
  bytes_in: z.object({ total: z.int().nonnegative() }),
  requests: z.int().nonnegative(),
  /** `0` where there was no answer. */
  status_codes: z.record(z.string().regex(/^\d{1,3}$/), z.int().nonnegative()),
});

/**
 * vegeta: a goroutine a request. At a fixed rate it begins each request when it is due, whatever became of those before; in a
 * closed loop it has as many workers as connections.
 */
const vegeta: Generator = {
  id: 'vegeta',
  name: 'vegeta',
  tool: VEGETA,
  build: {
    needs: [GO],
    commands: [
      [
        ...['env', 'CGO_ENABLED=0', 'GOTOOLCHAIN=local', 'GOWORK=off', 'GOENV=off', '{tool:go}', 'build'],
        ...['-trimpath', '-buildvcs=false', '-mod=readonly', '-o', '{tools}/bin/vegeta-load', '.'],
      ],
    ],
    artefact: '.tools/bin/vegeta-load',
  },
  connectionsFor: (_, usual) => usual,
  asksForIds: false,
  container: null,
  versionArgs: ['-version'],
  files: { [LOG]: { native: '.cache/generator/log', container: '/tmp/log' } },
  script: null,
  identify: (output) => ({ version: output.trim(), origin: 'this project' }),
  measureArguments: (load) => [...loadArguments(load), '-log', `{${LOG}}`, load.url],
  warmupArguments: (load) => [...loadArguments(load), load.url],
  parse({ stdout, log }, load) {
    const sent = readLog(log ?? '');
    const { figures, latencies } = figuresOf(sent, asOne(load));
    return {
      measured: measure(stdout, load, figures, latencies),
      stdout,
      figures,
      raw: latencies,
      restored: latencies,
    };
  },
  restore: (raw) => raw,
  rederive,
};

export default vegeta;

function loadArguments({ connections, durationS, ratePerS, timeoutS }: GeneratorLoad): string[] {
  return [
    ...['-rate', String(ratePerS ?? 0), '-duration', `${durationS}s`],
    ...['-connections', String(connections), '-timeout', `${timeoutS}s`],
  ];
}

/** Its requests follow one schedule, not one a connection. */
function asOne(load: GeneratorLoad): GeneratorLoad {
  return { ...load, connections: 1 };
}

function measure(
  stdout: string,
  load: GeneratorLoad,
  figures: H2loadFigures,
  latencies: NonNullable<Kept['raw']>,
) {
  const { status_codes: codes, bytes_in: bytesIn, latencies: printed } = readReport(stdout);
  const of = (first: string) =>
    Object.entries(codes).reduce((sum, [code, count]) => sum + (code.startsWith(first) ? count : 0), 0);
  const report = {
    status: { '2xx': of('2'), '3xx': of('3'), '4xx': of('4'), '5xx': of('5') },
    requests: { errored: of('0'), timeout: 0 },
    bytesRead: bytesIn.total,
    meanUs: printed.mean / 1000,
    // It prints none
    stdevUs: null,
  };
  // What it counts, it logs
  const measured = measuredOf(report, { ratePerS: load.ratePerS, connections: 0 }, figures, latencies);
  return { ...measured, printedP99Us: printed['99th'] / 1000 };
}

/** @throws {Error} where it is none */
function readReport(stdout: string): z.infer<typeof Report> {
  try {
    return Report.parse(JSON.parse(stdout));
  } catch (error) {
    throw new Error(
      `the report of vegeta is not one: ${(error as Error).message}. Last output: ${stdout.slice(-400)}`,
      { cause: error },
    );
  }
}

function rederive(kept: Kept, load: GeneratorLoad): ReturnType<Generator['rederive']> {
  if (kept.raw === null) throw new Error('no histogram: vegeta tells every latency');
  const figures = H2loadFigures.parse(kept.figures);
  const measured = measure(kept.stdout, load, figures, kept.raw);
  const total = readReport(kept.stdout).requests;
  const told = measured.requests + figures.failed;
  const mismatches: Mismatch[] = [
    ...commandMismatches(kept.command, 'vegeta-load', vegeta.measureArguments(load)),
    ...latencyMismatches(figures, kept.raw, load),
    ...(figures.failed > 0 ? [] : dueMismatches(total, figures, asOne(load))),
    ...(total === told
      ? []
      : [
          {
            pointer: '/generator/figures',
            expected: `${total} requests, as vegeta reports`,
            found: String(told),
          },
        ]),
  ];
  return { measured, restored: kept.raw, mismatches };
}
