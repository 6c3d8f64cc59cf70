import { type Cell, controlLabel } from '../model/ids.ts';
import type { ServiceManifest } from '../model/service.ts';
import { countedRounds, plannedRounds } from './blocks.ts';
import { campaignFacts } from './campaign-facts.ts';
import { buildCellView, type CellView, groupId, type ServiceIdentity } from './cell-view.ts';
import { noiseFacts, ratioFacts, withEfficiency } from './comparison.ts';
import type { CampaignData } from './dataset.ts';
import type { Fact, Facts } from './fact.ts';

/** Cells under the same load; what a table or chart shows together. */
export interface GroupView {
  /** `sleep-1ms.shared.c100` */
  id: string;
  load: Omit<Cell, 'service'>;
  cells: readonly CellView[];
  /** The service of the lowest throughput, the denominator of published ratios; `null` where nothing was measured. */
  baseline: ServiceIdentity | null;
  /** A/A control: a service against itself, the campaign's noise; `null` where it was not planned. */
  control: { of: ServiceIdentity; cell: CellView } | null;
}

export interface CampaignView {
  data: CampaignData;
  /** All planned rounds are there. */
  complete: boolean;
  /** At least one complete block with a valid round. */
  publishable: boolean;
  /** The main one first. */
  groups: readonly GroupView[];
  facts: Facts;
}

/** Everything that is shown of one campaign. Names in the main group are short, in the others they carry the load. */
export function buildCampaignView(data: CampaignData, services: readonly ServiceManifest[]): CampaignView {
  const counted = countedRounds(data);
  const { config } = data.campaign;
  const loads = config.scenarios.flatMap((scenario) =>
    config.budgets.flatMap((budget) =>
      config.connections.map((connections) => ({ scenario, budget, connections })),
    ),
  );
  const facts = new Map<string, Fact>();
  const add = (fact: Fact) => facts.set(fact.name, fact);
  const groups = loads.map((load, index) => {
    const suffix = index === 0 ? '' : `/${load.scenario}/${load.budget}/c${load.connections}`;
    const view = (service: ServiceIdentity) => {
      const cell = { service: service.id, ...load };
      const rounds = counted.filter(({ record }) => sameCell(record.key, cell));
      return buildCellView(data, cell, service, rounds, `${service.id}${suffix}`);
    };
    const cells = withEfficiency(identities(data, services).map(view), suffix);
    const of = cells.find(({ service }) => service.id === config.control)?.service;
    const control = of ? { of, cell: view(controlOf(of)) } : null;
    for (const cell of cells) for (const fact of cell.facts.values()) add(fact);
    for (const a of cells) for (const b of cells) if (a !== b) ratioFacts(a, b, suffix).forEach(add);
    const controlled = cells.find(({ service }) => service === of);
    const noise = controlled && control ? ratioFacts(controlled, control.cell, suffix) : [];
    for (const fact of [...(control?.cell.facts.values() ?? []), ...noise]) add(fact);
    noiseFacts(noise, suffix).forEach(add);
    return { id: groupId({ service: 'any', ...load }), load, cells, baseline: slowest(cells), control };
  });
  campaignFacts(data).forEach(add);
  return {
    data,
    complete: data.rounds.length === plannedRounds(data),
    publishable: counted.length > 0,
    groups,
    facts,
  };
}

/** Every known service, and those of the record whose folder is gone; by order. */
function identities({ campaign }: CampaignData, services: readonly ServiceManifest[]): ServiceIdentity[] {
  const gone = campaign.config.services
    .filter((id) => !services.some((service) => service.id === id))
    .map((id, index) => ({
      id,
      name: campaign.services[id]?.name ?? id,
      order: 1000 + index,
      appearance: { light: '#555555', dark: '#bbbbbb', mark: 'cross' as const },
    }));
  return [...services, ...gone].sort((a, b) => a.order - b.order);
}

function controlOf(service: ServiceIdentity): ServiceIdentity {
  return { ...service, id: controlLabel(service.id), name: `${service.name} (A/A)` };
}

function sameCell(a: Cell, b: Cell): boolean {
  return (
    a.service === b.service &&
    a.scenario === b.scenario &&
    a.budget === b.budget &&
    a.connections === b.connections
  );
}

function slowest(cells: readonly CellView[]): ServiceIdentity | null {
  const rated = cells.flatMap(({ service, facts }) => {
    const rate = facts.get('throughput')?.value;
    return typeof rate === 'number' ? [{ service, rate }] : [];
  });
  return rated.sort((a, b) => a.rate - b.rate)[0]?.service ?? null;
}
