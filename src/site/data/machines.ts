import { type MachinesChart, machinesChart } from '../../charts/machines-chart.ts';
import { renderChart } from '../../charts/render-chart.ts';
import type { JudgedClaim } from '../../study/claims/claim-rows.ts';
import { type AcrossMachines, acrossMachines } from '../../study/machines/across-machines.ts';
import { machinesTable } from '../tables/machines.ts';
import type { Table } from '../tables/table.ts';
import type { CampaignRow } from './campaign-row.ts';
import type { Reading } from './read-study.ts';

/** What other machines say to a primary claim, drawn. */
export interface MachinesFigure {
  across: AcrossMachines;
  chart: MachinesChart;
  wide: string;
  narrow: string;
  table: Table;
}

type Rows = ReadonlyMap<string, Pick<CampaignRow, 'dots'>>;

/** Of each primary claim that some campaign has a value for, by its id. */
export function compareMachines(
  { study, headers }: Pick<Reading, 'study' | 'headers'>,
  rows: Rows,
): AcrossMachines[] {
  const campaigns = headers.map(({ campaign }) => ({
    campaign,
    dots: rows.get(campaign.id)?.dots ?? [],
  }));
  const published = [study.featured, study.shared.view, study.split.view].flatMap(
    (view) => view?.data.campaign.id ?? [],
  );
  return study.claims
    .filter(({ claim }) => claim.primary)
    .flatMap(({ claim }) => acrossMachines(claim, campaigns, published) ?? []);
}

/** @param link to addresses relative to the site's root, from the page that shows it */
export async function drawMachines(
  across: AcrossMachines,
  { facts }: Pick<JudgedClaim, 'facts'>,
  { link, compact = false }: { link: (to: string) => string; compact?: boolean },
): Promise<MachinesFigure> {
  const what = facts[0]?.label ?? across.fact;
  const chart = machinesChart(across, what, { id: `machines-${across.claim}`, compact });
  return {
    across,
    chart,
    wide: await renderChart(chart, 'wide'),
    narrow: await renderChart(chart, 'narrow'),
    table: machinesTable(across, what, link),
  };
}
