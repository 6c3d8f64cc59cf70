import { type Campaign, timeoutOf } from '../model/campaign.ts';
import { leadOf, threadsFor } from '../model/load-steps.ts';
import type { Round } from '../model/round.ts';
import type { Measured } from '../model/round-record.ts';
import { type Finding, RecordError } from '../records/record-error.ts';
import { readRaw } from './read-histogram.ts';
import { generatorFor, type Located } from './read-round-record.ts';
import { stepFileFindings } from './step-files.ts';

/**
 * Holds the stored values of a measurement against what follows anew from what its generator left, and what was asked
 * of it against the campaign's plan.
 * @throws {RecordError} with everything that does not add up
 */
export async function verifyRound(
  root: string,
  file: string,
  { record, at }: Located,
  campaign: Campaign,
): Promise<void> {
  const generator = await generatorFor(campaign, record);
  const raw = await readRaw(root, record, timeoutOf(campaign, record.key.scenario));
  const { command, exitCode, stdout, stderr, figures } = record.generator;
  const kept = { command, exitCode, stdout: stdout.join('\n'), stderr: stderr.join('\n'), figures, raw };
  // Version 1 knew one generator
  const place = (pointer: string) =>
    at + (campaign.recordVersion === 1 ? pointer.replace('/generator', '/wrk') : pointer);
  let again: ReturnType<typeof generator.rederive>;
  try {
    again = generator.rederive(kept, loadOf(record, campaign));
  } catch (error) {
    throw new RecordError(file, [
      {
        pointer: place('/generator'),
        expected: 'output that agrees with itself',
        found: (error as Error).message,
      },
    ]);
  }
  const findings = [
    ...compare(record.measured, again.measured, place('/measured')),
    ...(await stepFileFindings(root, record, at)),
    ...again.mismatches.map((each) => ({ ...each, pointer: place(each.pointer) })),
    ...(exitCode === (generator.exitCode ?? 0)
      ? []
      : [
          {
            pointer: place('/generator/exitCode'),
            expected: `${generator.exitCode ?? 0}, of a measurement that counts`,
            found: String(exitCode),
          },
        ]),
  ];
  if (findings.length > 0) throw new RecordError(file, findings);
}

/** What the campaign planned for it. */
function loadOf({ key, server, durationS, ratePerS }: Round, campaign: Campaign) {
  const { connections, scenario, rung } = key;
  return {
    url: server.url,
    ids: campaign.scenarios[scenario]?.request.ids ?? null,
    connections,
    threads: threadsFor(campaign.config, connections),
    timeoutS: timeoutOf(campaign, scenario),
    durationS,
    ratePerS,
    leadS: leadOf(campaign.config, rung),
  };
}

function compare(stored: Measured, again: Measured, pointer: string): Finding[] {
  return ([...new Set([...Object.keys(again), ...Object.keys(stored)])] as (keyof Measured)[])
    .filter((field) => stored[field] !== again[field])
    .map((field) => ({
      pointer: `${pointer}/${field}`,
      expected: `${again[field]}, as the raw output has it`,
      found: String(stored[field]),
    }));
}
