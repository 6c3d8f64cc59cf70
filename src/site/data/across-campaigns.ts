import type { GroupView } from '../../study/campaign-view.ts';
import { factName } from '../../study/fact.ts';
import { type CampaignRow, shownRatio } from './campaign-row.ts';
import { buildHistorySections, type HistorySection } from './history-page.ts';
import { compareMachines, drawMachines, type MachinesFigure } from './machines.ts';
import type { Reading } from './read-study.ts';

/** What is told of all campaigns together, drawn. */
export interface AcrossCampaigns {
  history: HistorySection[];
  /** What other machines say to each primary claim that some campaign has a value for. */
  machines: MachinesFigure[];
  /** The same of the ratio by which the study is told, smaller; `null` where no primary claim is of it. */
  opening: MachinesFigure | null;
}

/** @param rows the line of every campaign, by its id */
export async function tellAcross(
  reading: Pick<Reading, 'study' | 'headers' | 'contenders'>,
  rows: ReadonlyMap<string, CampaignRow>,
): Promise<AcrossCampaigns> {
  const { study } = reading;
  const { load } = study.featured.groups[0] as GroupView;
  const named = factName({ ...shownRatio(study), load: `/${load.budget}` });
  const machines: MachinesFigure[] = [];
  let opening: MachinesFigure | null = null;
  for (const across of compareMachines(reading, rows)) {
    machines.push(await drawMachines(across));
    if (across.fact === named) opening = await drawMachines(across, { compact: true });
  }
  return { history: await buildHistorySections(reading, rows), machines, opening };
}
