import { type Measurement, measure } from '../generators/wrk/measure.ts';
import { parseReport } from '../generators/wrk/parse-report.ts';
import type { WrkReport } from '../generators/wrk/wrk-report.ts';
import { totalCount } from '../histogram/histogram.ts';
import type { CampaignConfig } from '../model/campaign.ts';
import type { Measured, Round } from '../model/round.ts';
import { type Finding, RecordError } from '../records/record-error.ts';
import { readCorrected } from './read-histogram.ts';

/**
 * Holds a round's stored values against what follows anew from wrk's text, its JSON and the histogram, and what was
 * asked of wrk against the campaign's plan.
 * @throws {RecordError} on the first of them that does not add up, with all its findings
 */
export async function verifyRound(
  root: string,
  file: string,
  round: Round,
  config: CampaignConfig,
): Promise<void> {
  const { report, measured, restored } = await measureAgain(root, file, round);
  const findings = [
    ...compare(round.measured, measured),
    ...conservation(measured, totalCount(restored)),
    ...load(round, report, config),
  ];
  if (findings.length > 0) throw new RecordError(file, findings);
}

async function measureAgain(
  root: string,
  file: string,
  round: Round,
): Promise<Measurement & { report: WrkReport }> {
  const reportText = round.wrk.stdout.join('\n');
  const corrected = await readCorrected(root, round.campaign, round);
  try {
    const report = parseReport(reportText);
    const output = { reportText, report, figures: round.wrk.json, corrected };
    return { report, ...measure(output, round.key.connections) };
  } catch (error) {
    const found = (error as Error).message;
    throw new RecordError(file, [{ pointer: '/wrk', expected: 'output that agrees with itself', found }]);
  }
}

function compare(stored: Measured, again: Measured): Finding[] {
  return (Object.keys(again) as (keyof Measured)[])
    .filter((field) => stored[field] !== again[field])
    .map((field) => ({
      pointer: `/measured/${field}`,
      expected: `${again[field]}, as the raw output has it`,
      found: String(stored[field]),
    }));
}

/** Every request is in the histogram or among the timeouts. */
function conservation({ requests, timeouts }: Measured, samples: number): Finding[] {
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
function load({ key, server, wrk }: Round, report: WrkReport, config: CampaignConfig): Finding[] {
  const { connections } = key;
  const { threads, durationS, timeoutS } = config;
  const asked = [
    `-t${threads}`,
    `-c${connections}`,
    `-d${durationS}s`,
    '--timeout',
    `${timeoutS}s`,
    server.url,
  ];
  const missing = asked.find((argument) => !wrk.command.includes(argument));
  const said = `${report.threads} threads and ${report.connections} connections @ ${report.url}`;
  const planned = `${threads} threads and ${connections} connections @ ${server.url}`;
  return [
    ...(missing === undefined
      ? []
      : [{ pointer: '/wrk/command', expected: `${missing}, as planned`, found: wrk.command.join(' ') }]),
    ...(said === planned
      ? []
      : [{ pointer: '/wrk/stdout', expected: `${planned}, as planned`, found: said }]),
  ];
}
