import type { Cell } from '../../model/ids.ts';
import type { CellView } from '../cell-view.ts';
import { type SeriesStep, seriesLoads } from '../series-loads.ts';
import type { ServiceIdentity } from '../service-identity.ts';

/** What one service came to at each number of connections. */
export interface ServiceRamp {
  service: ServiceIdentity;
  /** By ascending connections. */
  cells: readonly CellView[];
}

/** The ramps of all services in one scenario, under one budget. */
export interface RampView {
  load: Pick<Cell, 'scenario' | 'budget'>;
  /** Numbers of connections, ascending. */
  levels: readonly number[];
  services: readonly ServiceRamp[];
}

/** @param all steps of a campaign that is a ramp */
export function rampsOf(all: readonly SeriesStep[]): RampView[] {
  const ascending = (a: SeriesStep, b: SeriesStep) => a.load.connections - b.load.connections;
  return seriesLoads(all, ascending).map(({ load, steps, services }) => ({
    ...{ load, services },
    levels: steps.map((step) => step.load.connections),
  }));
}
