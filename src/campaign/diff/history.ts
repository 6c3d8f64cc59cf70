import type { Campaign } from '../../model/campaign.ts';
import { cellId } from '../../model/cell-id.ts';
import type { Round } from '../../model/round.ts';
import { betweenCampaigns } from '../../stats/welch.ts';
import { countedRounds } from '../../study/blocks.ts';
import type { History } from '../../study/difference/metric-changes.ts';
import { METRICS } from '../../study/metrics.ts';

/** An earlier campaign, or a later one: all that is asked of it is what its rounds measured. */
export interface OtherCampaign {
  campaign: Campaign;
  records: readonly Round[];
}

/**
 * How much campaigns of the same service, built from the same source, differ from each other.
 * @param others comparable with the ones that are compared, which are not among them
 */
export function historyOf(others: readonly OtherCampaign[], now: Campaign): History {
  const counted = others.map(({ campaign, records }) => ({
    campaign,
    rounds: countedRounds({ campaign, rounds: records.map((record) => ({ record })) }),
  }));
  return ({ cell, service }, id) => {
    const metric = METRICS.find((each) => each.id === id);
    if (!metric) return null;
    const source = ({ services }: Campaign) => services[service.id]?.sourceSha256;
    const values = counted
      .filter(({ campaign }) => source(campaign) === source(now))
      .map(({ rounds }) =>
        rounds
          .filter(({ record }) => cellId(record.key) === cellId(cell))
          .map(({ record }) => metric.read(record)),
      );
    return betweenCampaigns(values.filter(isPositive));
  };
}

function isPositive(values: (number | null)[]): values is number[] {
  return values.every((value) => value !== null && value > 0);
}
