import { warmupsOf } from '../campaign/run-pilot.ts';
import { isWarmupOf, SLICE_S, settleWarmup } from '../campaign/settle-warmup.ts';
import type { Campaign } from '../model/campaign.ts';
import type { Pilot, PilotRecord } from '../model/pilot-record.ts';
import { type Finding, RecordError } from '../records/record-error.ts';
import { layout } from '../results/layout.ts';

/**
 * Warm-ups follow from what a pilot saw, which ended as soon as it had seen enough, before the campaign began. One that
 * does not was chosen by hand.
 * @returns `null` where they do
 */
export function pilotError(campaign: Campaign, { pilots }: PilotRecord): RecordError | null {
  const findings = [
    ...pilots.flatMap((pilot, index) => findingsOf(campaign, pilot, `/pilots/${index}`)),
    ...plannedFrom(campaign, pilots),
  ];
  return findings.length === 0 ? null : new RecordError(layout.pilot(campaign.id), findings);
}

function findingsOf(campaign: Campaign, pilot: Pilot, at: string): Finding[] {
  const { slices, comparedBy, settled, warmupS, startedAt, finishedAt } = pilot;
  const follows = settleWarmup(slices);
  const before = slices.slice(0, -1);
  const elapsedMs = slices.reduce((sum, { elapsedUs }) => sum + elapsedUs, 0) / 1000;
  const lastedMs = Date.parse(finishedAt) - Date.parse(startedAt);
  return [
    ...expect(
      `${at}/slices`,
      follows !== null,
      'slices that show a warm-up',
      `${slices.length} that show none`,
    ),
    ...expect(
      `${at}/slices`,
      before.every((_, index) => settleWarmup(before.slice(0, index + 1)) === null),
      'no slice after those that show a warm-up',
      `${slices.length}`,
    ),
    ...(['comparedBy', 'settled', 'warmupS'] as const).flatMap((field) =>
      expect(
        `${at}/${field}`,
        follows === null ||
          follows[field] === pilot[field] ||
          (field === 'warmupS' && isWarmupOf(slices, warmupS)),
        `${follows?.[field]}, as the slices have it`,
        String({ comparedBy, settled, warmupS }[field]),
      ),
    ),
    ...expect(
      `${at}/finishedAt`,
      Date.parse(finishedAt) <= Date.parse(campaign.createdAt),
      `not after ${campaign.createdAt}, when the campaign began`,
      finishedAt,
    ),
    ...expect(
      `${at}/finishedAt`,
      lastedMs >= elapsedMs,
      `at least ${elapsedMs} ms after ${startedAt}, what ${slices.length} slices of ${SLICE_S} s took`,
      finishedAt,
    ),
  ];
}

/** Every contender was loaded once on each scenario that it has, and its rounds are warmed up by that. */
function plannedFrom({ config, plan }: Campaign, pilots: readonly Pilot[]): Finding[] {
  const twice = pilots.findIndex((pilot, index) =>
    pilots.slice(0, index).some((it) => it.contender === pilot.contender && it.scenario === pilot.scenario),
  );
  const warmups = warmupsOf(config, pilots);
  return [
    ...expect(`/pilots/${twice}`, twice === -1, 'one pilot a contender and scenario', 'another'),
    ...Object.entries(warmups).flatMap(([label, warmupS]) =>
      expect(
        '/pilots',
        plan.warmupS[label] === warmupS,
        `a warm-up of ${plan.warmupS[label]} s for ${label}, as the plan has it`,
        `${warmupS} s`,
      ),
    ),
  ];
}

function expect(pointer: string, isTrue: boolean, expected: string, found: string): Finding[] {
  return isTrue ? [] : [{ pointer, expected, found }];
}
