import type { Cell } from '../../model/ids.ts';
import type { CellView } from '../cell-view.ts';
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

/** All cells under one number of connections. */
interface Step {
  load: Omit<Cell, 'contender'>;
  cells: readonly CellView[];
}

/** @param steps of a campaign that is a ramp */
export function rampsOf(steps: readonly Step[]): RampView[] {
  const byLoad = Map.groupBy(steps, ({ load: { scenario, budget } }) => `${scenario} ${budget}`);
  return [...byLoad.values()].map((own) => rampOf(own as [Step, ...Step[]]));
}

function rampOf(steps: readonly [Step, ...Step[]]): RampView {
  const ascending = steps.toSorted((a, b) => a.load.connections - b.load.connections);
  const [{ load, cells }] = steps;
  return {
    load: { scenario: load.scenario, budget: load.budget },
    levels: ascending.map((step) => step.load.connections),
    services: cells.map(({ service }) => ({
      service,
      cells: ascending.flatMap((step) => step.cells.filter((cell) => cell.service.id === service.id)),
    })),
  };
}
