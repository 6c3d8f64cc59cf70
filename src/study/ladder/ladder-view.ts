import type { CampaignData, MeasuredRound } from '../../model/dataset.ts';
import type { Cell } from '../../model/ids.ts';
import type { Ladder } from '../../model/ladder.ts';
import { completeRounds } from '../blocks.ts';
import type { CellView } from '../cell-view.ts';
import { type SeriesStep, seriesLoads } from '../series-loads.ts';
import type { ServiceIdentity } from '../service-identity.ts';

/** What one service came to on its ladders. */
export interface ServiceLadder {
  service: ServiceIdentity;
  /** Of the steps that every ladder has: the closed loop, then the fractions of its rate. */
  cells: readonly CellView[];
  /** By block, all steps of each in their order, whether gates pass them or not. */
  runs: readonly { block: number; steps: readonly MeasuredRound[] }[];
}

/** The ladders of all services in one scenario, under one budget. */
export interface LadderView {
  load: Pick<Cell, 'scenario' | 'budget'>;
  ladder: Ladder;
  services: readonly ServiceLadder[];
}

/** @param all steps of a campaign that is a ladder, in its order; nothing of any other */
export function laddersOf(
  { campaign, rounds }: Pick<CampaignData, 'campaign' | 'rounds'>,
  all: readonly SeriesStep[],
): LadderView[] {
  const { ladder } = campaign.config;
  if (ladder === undefined) return [];
  const whole = completeRounds({ campaign, rounds });
  return seriesLoads(all).map(({ load, services }) => ({
    ...{ load, ladder },
    services: services.map(({ service, cells }) => ({
      ...{ service, cells },
      runs: runsOf(
        whole.filter(
          ({ record: { key } }) =>
            key.contender === service.id && key.scenario === load.scenario && key.budget === load.budget,
        ),
      ),
    })),
  }));
}

function runsOf(rounds: readonly MeasuredRound[]): ServiceLadder['runs'] {
  return [...Map.groupBy(rounds, ({ record }) => record.key.round)]
    .map(([block, steps]) => ({ block, steps }))
    .sort((a, b) => a.block - b.block);
}
