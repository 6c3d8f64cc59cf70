import type { Histogram } from '../../histogram/histogram.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import type { CellView } from '../../study/cell-view.ts';
import { remember } from '../../study/remember.ts';

const EMPTY: Histogram = { us: new Uint32Array(), counts: new Float64Array() };

/**
 * The same view, all of whose rounds are without histograms and stacks: no page or chart shows them, and they would be
 * most of what is held, and of what one thread hands over to the other. What was one object stays one, so that it
 * crosses once.
 */
export function lightView(view: CampaignView): CampaignView {
  const roundOf = remember(
    ({ stacks: _, ...round }: MeasuredRound): MeasuredRound => ({
      ...round,
      histogram: EMPTY,
    }),
  );
  const roundsOf = (rounds: readonly MeasuredRound[]) => rounds.map(roundOf);
  const cellOf = remember(
    (cell: CellView): CellView => ({
      ...cell,
      rounds: roundsOf(cell.rounds),
      blocks: cell.blocks.map((block) => ({ ...block, rounds: roundsOf(block.rounds) })),
    }),
  );
  const ofService = <S extends { cells: readonly CellView[] }>(service: S): S => ({
    ...service,
    cells: service.cells.map(cellOf),
  });
  const ofServices = <V extends { services: readonly { cells: readonly CellView[] }[] }>(own: V): V => ({
    ...own,
    services: own.services.map(ofService),
  });
  return {
    ...view,
    data: { ...view.data, rounds: roundsOf(view.data.rounds) },
    groups: view.groups.map(({ control, ...group }) => ({
      ...ofService(group),
      control: control && { ...control, cell: cellOf(control.cell) },
    })),
    ramps: view.ramps.map(ofServices),
    rivals: view.rivals.map(ofServices),
    ladders: view.ladders.map((own) => ({
      ...own,
      services: own.services.map((service) => ({
        ...ofService(service),
        runs: service.runs.map((run) => ({ ...run, steps: roundsOf(run.steps) })),
      })),
    })),
    profiles: view.profiles.map((own) => ({
      ...own,
      services: own.services.map((service) => ({ ...ofService(service), runs: [] })),
    })),
  };
}
