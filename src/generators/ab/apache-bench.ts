import { z } from 'zod';
import { histogramOf } from '../../histogram/histogram.ts';
import type { Measured } from '../../model/round-record.ts';
import { commandMismatches } from '../command-mismatches.ts';
import { type Generator, type GeneratorLoad, type Kept, LOG, type Mismatch } from '../generator.ts';
import { countsOf } from '../measured-fields.ts';
import { type AbReport, AbReportError, parseReport } from './parse-report.ts';
import { AB } from './tool.ts';

/**
 * Percentiles 0 to 99 of all requests, of newer ones 100 as well, ms with three decimals: what ab writes with `-e`. It tells no
 * latencies one by one.
 */
const AbFigures = z.strictObject({ percentilesMs: z.array(z.number().nonnegative()).min(100).max(101) });
type AbFigures = z.infer<typeof AbFigures>;

/** It keeps room for so many in each second, and stops when the time is up. */
const MOST_PER_S = 1_000_000;

/** ab with or without connections that stay (`-k`); HTTP/1.0 either way, and a single thread. */
export function apacheBench({
  id,
  name,
  keepAlive,
}: {
  id: string;
  name: string;
  keepAlive: boolean;
}): Generator {
  const loadArguments = ({ connections, durationS, timeoutS }: GeneratorLoad): string[] => [
    ...['-q', '-r', ...(keepAlive ? ['-k'] : []), '-c', String(connections), '-s', String(timeoutS)],
    // The time first: it sets a number of requests of its own
    ...['-t', String(durationS), '-n', String(durationS * MOST_PER_S)],
  ];
  const measureArguments = (load: GeneratorLoad) => [...loadArguments(load), '-e', `{${LOG}}`, load.url];
  return {
    id,
    name,
    tool: AB,
    connectionsFor: null,
    asksForIds: false,
    container: null,
    versionArgs: ['-V'],
    files: { [LOG]: { native: '.cache/generator/log', container: '/tmp/log' } },
    script: null,
    identify(output, file) {
      const [, version = ''] = /^This is (ApacheBench, Version \S+)/m.exec(output) ?? [];
      return { version, origin: file === '/usr/bin/ab' ? 'Debian' : 'unknown' };
    },
    measureArguments,
    warmupArguments: (load) => [...loadArguments(load), load.url],
    parse({ stdout, log }) {
      const figures = readPercentiles(log ?? '');
      const measured = measuredOf(parseReport(stdout), figures);
      return { measured, stdout, figures, raw: null, restored: EMPTY };
    },
    restore: (raw) => raw,
    rederive: (kept, load) => rederive(kept, load, { keepAlive, args: measureArguments(load) }),
  };
}

const EMPTY = histogramOf([]);

/** @throws {AbReportError} where it is not what ab writes */
function readPercentiles(log: string): AbFigures {
  const [head, ...lines] = log.trimEnd().split('\n');
  const percentilesMs = lines.map((line, rank) => {
    const [, found, ms] = /^(\d+),(\d+\.\d{3})$/.exec(line) ?? [];
    return Number(found) === rank ? Number(ms) : Number.NaN;
  });
  if (head === 'Percentage served,Time in ms' && AbFigures.safeParse({ percentilesMs }).success)
    return { percentilesMs };
  throw new AbReportError(
    `the percentiles of ab are not a line a percentile, rank and ms: ${JSON.stringify(log.slice(0, 80))}. Try: free space where they are written`,
  );
}

function measuredOf(report: AbReport, { percentilesMs }: AbFigures): Measured {
  const { complete, failed, takenS, bytesRead } = report;
  const requests = complete - failed.connect - failed.receive - failed.exceptions;
  const elapsedUs = Math.max(1, Math.round(takenS * 1e6));
  const rank = (percent: number) => Math.round((percentilesMs[percent] as number) * 1000);
  const ms = (value: number | null) => (value === null ? null : value * 1000);
  return {
    ...countsOf({ requests, elapsedUs, bytesRead }),
    reqPerSecMean: null,
    errorsConnect: failed.connect,
    errorsRead: failed.receive + failed.exceptions,
    errorsWrite: 0,
    // And bodies of another length than the first one's. A status is counted before its answer is whole
    errorsStatus: Math.min(requests, report.non2xx + failed.length),
    timeouts: 0,
    latencyMinUs: rank(0),
    // What it prints is whole ms
    latencyMeanUs: null,
    latencyStdevUs: null,
    latencyMaxUs: percentilesMs.length > 100 ? rank(100) : null,
    latencyP50Us: rank(50),
    latencyP75Us: rank(75),
    latencyP90Us: rank(90),
    latencyP99Us: rank(99),
    latencyP999Us: null,
    printedMeanUs: ms(report.meanMs),
    printedStdevUs: null,
    printedP99Us: ms(report.percentilesMs.get(99) ?? null),
    phantomSamples: null,
  };
}

function rederive(
  kept: Kept,
  load: GeneratorLoad,
  { keepAlive, args }: { keepAlive: boolean; args: readonly string[] },
): ReturnType<Generator['rederive']> {
  const report = parseReport(kept.stdout);
  const figures = AbFigures.parse(kept.figures);
  const measured = measuredOf(report, figures);
  const at = '/generator/stdout';
  const mismatches: Mismatch[] = [
    ...commandMismatches(kept.command, 'ab', args),
    ...(report.concurrency === load.connections
      ? []
      : [
          {
            pointer: at,
            expected: `${load.connections} connections, as planned`,
            found: String(report.concurrency),
          },
        ]),
    ...(report.keptAlive > 0 === keepAlive || measured.requests === 0
      ? []
      : [
          {
            pointer: at,
            expected: keepAlive ? 'connections that stay' : 'a connection a request',
            found: `${report.keptAlive} requests on connections that stayed`,
          },
        ]),
    // Printed in whole ms, and perhaps of the answer beside that which it writes
    ...[...report.percentilesMs].flatMap(([rank, ms]): Mismatch[] => {
      const [exact, before, after] = [rank, rank - 1, rank + 1].map((each) => figures.percentilesMs[each]);
      if (exact === undefined || (ms >= (before ?? 0) - 0.5 && ms <= (after ?? exact) + 0.5)) return [];
      return [
        {
          pointer: `/generator/figures/percentilesMs/${rank}`,
          expected: `${ms} ms, as ab printed it`,
          found: String(exact),
        },
      ];
    }),
    ...figures.percentilesMs.flatMap((ms, rank): Mismatch[] =>
      ms >= (figures.percentilesMs[rank - 1] ?? 0)
        ? []
        : [
            {
              pointer: `/generator/figures/percentilesMs/${rank}`,
              expected: 'no less than the one before',
              found: String(ms),
            },
          ],
    ),
  ];
  return { measured, restored: EMPTY, mismatches };
}
