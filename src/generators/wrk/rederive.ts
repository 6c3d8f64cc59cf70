import { totalCount } from '../../histogram/histogram.ts';
import type { Generator, GeneratorLoad, Kept, Mismatch } from '../generator.ts';
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
    mismatches: [...conservation(measured, totalCount(restored)), ...asked(kept, report, load)],
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
      pointer: '/figures/requests',
      expected: `${samples} restored latencies + ${timeouts} timeouts = ${samples + timeouts}`,
      found: String(requests),
    },
  ];
}

/** What was asked of wrk is what the campaign planned, and what wrk says that it did. */
function asked({ command }: Kept, report: WrkReport, load: GeneratorLoad): Mismatch[] {
  const { threads, connections, durationS, timeoutS, url } = load;
  const planned = [`-t${threads}`, `-c${connections}`, `-d${durationS}s`, '--timeout', `${timeoutS}s`, url];
  const missing = planned.find((argument) => !command.includes(argument));
  const said = `${report.threads} threads and ${report.connections} connections @ ${report.url}`;
  const wanted = `${threads} threads and ${connections} connections @ ${url}`;
  return [
    ...(missing === undefined
      ? []
      : [{ pointer: '/command', expected: `${missing}, as planned`, found: command.join(' ') }]),
    ...(said === wanted ? [] : [{ pointer: '/stdout', expected: `${wanted}, as planned`, found: said }]),
  ];
}
