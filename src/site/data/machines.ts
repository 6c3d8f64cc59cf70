import { type MachinesChart, machinesChart } from '../../charts/machines-chart.ts';
import { type AcrossMachines, acrossMachines } from '../../study/machines/across-machines.ts';
import type { CampaignRow } from './campaign-row.ts';
import { drawChart, type Picture } from './draw-charts.ts';
import type { Reading } from './read-study.ts';

/** What other machines say to a primary claim. */
export interface ClaimAcross extends AcrossMachines {
  /** What the claim speaks of, pt-BR: `requisições por segundo: razão Go ÷ Python, núcleos compartilhados`. */
  what: string;
}

/** The same, drawn where it is of several machines. */
export interface MachinesFigure {
  across: ClaimAcross;
  chart: MachinesChart;
  picture: Picture<MachinesChart> | null;
}

/** Of each primary claim that some campaign has a value for. @param rows by the campaign's id */
export function compareMachines(
  { study, headers }: Pick<Reading, 'study' | 'headers'>,
  rows: ReadonlyMap<string, Pick<CampaignRow, 'dots'>>,
): ClaimAcross[] {
  const campaigns = headers.map(({ campaign }) => ({ campaign, dots: rows.get(campaign.id)?.dots ?? [] }));
  const published = [study.featured, study.shared.view, study.split.view].flatMap(
    (view) => view?.data.campaign.id ?? [],
  );
  return study.claims
    .filter(({ claim }) => claim.primary)
    .flatMap(({ claim, facts }) => {
      const across = acrossMachines(claim, campaigns, published);
      return across ? [{ ...across, what: facts[0]?.label ?? across.fact }] : [];
    });
}

export async function drawMachines(across: ClaimAcross, { compact = false } = {}): Promise<MachinesFigure> {
  const chart = machinesChart(across, across.what, { id: `machines-${across.claim}`, compact });
  return { across, chart, picture: across.machines.length > 1 ? await drawChart(chart) : null };
}
