import { type Campaign, generatorOf } from '../../model/campaign.ts';
import type { Cell } from '../../model/ids.ts';
import type { CellView } from '../cell-view.ts';
import { type SeriesStep, seriesLoads } from '../series-loads.ts';
import type { ServiceIdentity } from '../service-identity.ts';

/** What one service came to under each generator. */
export interface ServiceUnderGenerators {
  service: ServiceIdentity;
  /** In the order of `generators`. */
  cells: readonly CellView[];
}

/** One server in one scenario, under one budget, loaded by one generator after the other. */
export interface GeneratorsView {
  load: Pick<Cell, 'scenario' | 'budget'>;
  connections: number;
  /** The first is what the others are held against. */
  generators: readonly { id: string; name: string; version: string }[];
  services: readonly ServiceUnderGenerators[];
}

/** @param all steps of a campaign that is a series of generators, in its order; nothing of any other */
export function generatorsOf(campaign: Campaign, all: readonly SeriesStep[]): GeneratorsView[] {
  const { generators } = campaign.config;
  if (generators === undefined) return [];
  return seriesLoads(all).map(({ load, steps, services }) => ({
    ...{ load, services },
    connections: steps[0]?.load.connections ?? 0,
    generators: generators.map(({ id }) => {
      const { name, version } = generatorOf(campaign, { rung: id });
      return { id, name, version };
    }),
  }));
}
