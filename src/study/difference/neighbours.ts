import type { CampaignData } from '../../model/dataset.ts';
import { loadsOf } from '../campaign-view.ts';
import { loadSuffix } from '../load-suffix.ts';
import { comparabilityKey } from './environment-changes.ts';

type Header = Pick<CampaignData, 'campaign' | 'fingerprint'>;

/**
 * What a new campaign is held against: itself as it was, where it was there; else the newest one of the same load that
 * it can be compared with; else the newest of the same load. `null` where there is none.
 * @param candidates newest first
 */
export function counterpartOf<H extends Header>(header: Header, candidates: readonly H[]): H | null {
  const itself = candidates.find(({ campaign }) => campaign.id === header.campaign.id);
  if (itself) return itself;
  const alike = candidates.filter(({ campaign }) => mainLoad(campaign) === mainLoad(header.campaign));
  return alike.find((each) => comparabilityKey(each) === comparabilityKey(header)) ?? alike[0] ?? null;
}

/**
 * The one that each campaign is held against, among those before it, by their ids; none for the first of a load.
 * @param headers newest first
 */
export function predecessors(headers: readonly Header[]): Map<string, string> {
  const found = new Map<string, string>();
  const newest = new Map<string, string>();
  for (const header of headers.toReversed()) {
    const { id } = header.campaign;
    const load = mainLoad(header.campaign);
    const alike = `${load} ${comparabilityKey(header)}`;
    const before = newest.get(alike) ?? newest.get(load);
    if (before !== undefined) found.set(id, before);
    newest.set(alike, id).set(load, id);
  }
  return found;
}

/** Those that are held against each campaign, newest first; the other way round of `predecessors`. */
export function successors(before: ReadonlyMap<string, string>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [id, earlier] of before) found.set(earlier, [id, ...(found.get(earlier) ?? [])]);
  return found;
}

function mainLoad(campaign: CampaignData['campaign']): string {
  const [main] = loadsOf(campaign);
  return main ? loadSuffix(main) : '';
}
