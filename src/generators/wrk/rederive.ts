import { totalCount } from '../../histogram/histogram.ts';
import { commandMismatches } from '../command-mismatches.ts';
import type { Generator, GeneratorLoad, Kept, Mismatch } from '../generator.ts';
import { measureArguments } from './arguments.ts';
import { figuresMismatches } from './figures-mismatches.ts';
import { measure } from './measure.ts';
import { parseReport } from './parse-report.ts';
import { WrkFigures } from './wrk-json.ts';
import type { WrkReport } from './wrk-report.ts';

/**
 * The values anew from wrk's text, its JSON and the histogram, and what was asked of wrk held against the plan.
 * @throws {Error} where text, JSON and histogram do not agree, or are not of their shape
 */
export function rederive(kept: Kept, load: GeneratorLoad): ReturnType<Generator['rederive']> {
  const figures = WrkFigures.parse(kept.figures);
  const report = parseReport(kept.stdout);
  const output = { reportText: kept.stdout, report, figures, corrected: kept.raw };
  const { measured, restored } = measure(output, load.connections);
  return {
    measured,
    restored,
    mismatches: [
      ...conservation(measured, totalCount(restored)),
      ...asked(kept, report, load),
      ...figuresMismatches(figures, report, kept.raw, restored),
    ],
  };
}

/** Every request is in the histogram or among the timeouts. */
function conservation(
  { requests, timeouts }: { requests: number; timeouts: number },
  samples: number,
): Mismatch[] {
  if (samples + timeouts === requests) return [];
  return [
    {
      pointer: '/measured/requests',
      expected: `${samples} restored latencies + ${timeouts} timeouts = ${samples + timeouts}`,
      found: String(requests),
    },
  ];
}

/** What was asked of wrk is what the campaign planned, and what wrk says that it did. */
function asked({ command }: Kept, report: WrkReport, load: GeneratorLoad): Mismatch[] {
  const { threads, connections, url, ratePerS } = load;
  const said = `${report.threads} threads and ${report.connections} connections @ ${report.url}`;
  const wanted = `${threads} threads and ${connections} connections @ ${url}`;
  const duration = durationText(load.durationS);
  return [
    ...commandMismatches(command, 'wrk', measureArguments(load)),
    ...(said === wanted
      ? []
      : [{ pointer: '/generator/stdout', expected: `${wanted}, as planned`, found: said }]),
    ...(report.durationText === duration
      ? []
      : [
          {
            pointer: '/generator/stdout',
            expected: `Running ${duration} test, as planned`,
            found: `Running ${report.durationText} test`,
          },
        ]),
    ...(ratePerS === null
      ? []
      : [{ pointer: '/ratePerS', expected: 'null: wrk keeps no rate', found: String(ratePerS) }]),
  ];
}

/** `10s`, `5m`: wrk says minutes from 51 s on, and no hours. */
function durationText(durationS: number): string {
  if (durationS < 51) return `${Math.round(durationS)}s`;
  const minutes = durationS / 60;
  // As printf rounds: a half to the even side
  const whole = minutes % 1 === 0.5 ? 2 * Math.round(minutes / 2) : Math.round(minutes);
  return `${whole}m`;
}
