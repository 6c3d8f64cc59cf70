import type { Measured, Round } from '../model/round.ts';
import { measure } from '../wrk/measure.ts';
import { parseReport } from '../wrk/parse-report.ts';
import { readCorrected } from './read-histogram.ts';
import { readResults } from './read-results.ts';
import { type Finding, ResultsError } from './results-error.ts';

/**
 * Holds every stored value against what follows anew from wrk's raw text, its JSON and the histogram beside it: a
 * figure that was edited by hand is found.
 * @returns the number of rounds.
 * @throws {ResultsError} on the first file that is not valid or does not agree with itself.
 */
export async function verifyResults(root: string): Promise<number> {
  const { campaigns } = await readResults(root);
  const rounds = campaigns.flatMap((data) => data.rounds);
  for (const { record, source } of rounds) {
    const findings = compare(record.measured, await measureAgain(root, record, source));
    if (findings.length > 0) throw new ResultsError(source, findings);
  }
  return rounds.length;
}

async function measureAgain(root: string, round: Round, source: string): Promise<Measured> {
  const reportText = round.wrk.stdout.join('\n');
  const corrected = await readCorrected(root, round.campaign, round);
  try {
    const output = { reportText, report: parseReport(reportText), figures: round.wrk.json, corrected };
    return measure(output, round.key.connections).measured;
  } catch (error) {
    const found = (error as Error).message;
    throw new ResultsError(source, [{ pointer: '/wrk', expected: 'output that agrees with itself', found }]);
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
