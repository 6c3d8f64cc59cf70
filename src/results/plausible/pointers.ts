import type { Campaign } from '../../model/campaign.ts';
import type { Finding } from '../../records/record-error.ts';
import { layout } from '../layout.ts';

type Known = Pick<Campaign, 'id' | 'recordVersion'>;

/** Where version 1 has what version 2 has elsewhere; the longest first. */
const ROUND_V1: readonly [now: string, then: string][] = [
  ['/machines/server', '/machine'],
  ['/generator/figures', '/wrk/json'],
  ['/generator', '/wrk'],
];
const CAMPAIGN_V1: readonly [now: RegExp, then: string][] = [
  [/^\/machines\/[a-z-]+/, '/environment'],
  [/^\/contenders/, '/services'],
  [/^\/generators\/[a-z-]+/, '/generator'],
  [/^\/config\/loads\/[a-z0-9-]+/, '/config'],
  [/^\/plan\/preset/, '/config/profile'],
  [/^\/plan\/warmupS/, '/config/warmupS'],
  [/^\/plan/, ''],
];

/** A pointer of version 2, as the campaign's own round files have it. */
export function inRound({ recordVersion }: Pick<Known, 'recordVersion'>, pointer: string): string {
  if (recordVersion === 2) return pointer;
  const moved = ROUND_V1.find(([now]) => pointer.startsWith(now));
  return moved ? moved[1] + pointer.slice(moved[0].length) : pointer;
}

/** The file of a campaign that a finding is about, and where it is there. */
export function inCampaign(
  { id, recordVersion }: Known,
  finding: Finding,
): { file: string; finding: Finding } {
  const { pointer } = finding;
  if (recordVersion === 1) {
    const moved = CAMPAIGN_V1.find(([now]) => now.test(pointer));
    return {
      file: layout.campaign(id),
      finding: { ...finding, pointer: moved ? pointer.replace(moved[0], moved[1]) : pointer },
    };
  }
  for (const part of ['plan', 'end'] as const) {
    if (pointer.startsWith(`/${part}/`))
      return { file: layout[part](id), finding: { ...finding, pointer: pointer.slice(part.length + 1) } };
  }
  return { file: layout.campaign(id), finding };
}
