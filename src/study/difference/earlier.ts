import { cellId } from '../../model/cell-id.ts';
import type { CampaignData } from '../../model/dataset.ts';
import type { Round } from '../../model/round.ts';
import { logarithm, mean } from '../../stats/interval.ts';
import { countedRounds } from '../blocks.ts';
import { METRICS } from '../metrics.ts';
import { nameOf } from './between-campaigns.ts';
import type { CampaignFigures } from './campaign-figures.ts';
import { COMPARED_METRICS } from './compared-metrics.ts';
import { loadKey } from './environment-changes.ts';

type Header = Pick<CampaignData, 'campaign' | 'fingerprint'>;

/** So many campaigns of a machine, and so many machines, tell how much campaigns differ anyway. */
const MOST_EARLIER = 8;
const MOST_MACHINES = 4;

/**
 * By each campaign's id, those before it under the same load: the newest of each machine, as many as are used; of its
 * own machine one more, since one may be held against it. Of the others the machines where campaigns came last.
 * @param headers newest first
 */
export function earlierCampaigns(headers: readonly Header[]): Map<string, readonly string[]> {
  /** Newest first, by machine, the one that measured last at the end; by load. */
  const loads = new Map<string, Map<string, readonly string[]>>();
  const found = new Map<string, readonly string[]>();
  for (const header of headers.toReversed()) {
    const { fingerprint: machine, campaign } = header;
    const load = loadKey(campaign);
    const machines = loads.get(load) ?? new Map<string, readonly string[]>();
    const own = machines.get(machine) ?? [];
    machines.delete(machine);
    const others = [...machines.values()].filter(({ length }) => length > 1).reverse();
    found.set(campaign.id, [
      ...own,
      ...others.slice(0, MOST_MACHINES - 1).flatMap((ids) => ids.slice(0, MOST_EARLIER)),
    ]);
    loads.set(load, machines.set(machine, [campaign.id, ...own].slice(0, MOST_EARLIER + 1)));
  }
  return found;
}

export function figuresOf({
  campaign,
  fingerprint,
  records,
}: Header & { records: readonly Round[] }): CampaignFigures {
  const rounds = countedRounds({ campaign, rounds: records.map((record) => ({ record })) });
  const means: CampaignFigures['means'] = {};
  for (const { id, read } of METRICS.filter(isCompared)) {
    const cells = Map.groupBy(rounds, ({ record }) => nameOf(cellId(record.key), id));
    for (const [name, own] of cells) {
      const figures = own.map(({ record }) => read(record));
      if (figures.length > 1 && figures.every(isPositive)) means[name] = mean(figures.map(logarithm));
    }
  }
  const services = Object.entries(campaign.contenders);
  return {
    id: campaign.id,
    machine: fingerprint,
    sources: Object.fromEntries(services.map(([id, { sourceSha256 }]) => [id, sourceSha256])),
    means,
  };
}

function isCompared({ id }: { id: string }): boolean {
  return COMPARED_METRICS.some((metric) => metric.id === id);
}

function isPositive(value: number | null): value is number {
  return value !== null && value > 0;
}
