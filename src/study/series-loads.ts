import type { Cell } from '../model/ids.ts';
import type { CellView } from './cell-view.ts';
import type { ServiceIdentity } from './service-identity.ts';

/** All cells under one step of a series. */
export interface SeriesStep {
  load: Omit<Cell, 'contender'>;
  cells: readonly CellView[];
}

/** The steps of a series in one scenario, under one budget. */
export interface SeriesLoad {
  load: Pick<Cell, 'scenario' | 'budget'>;
  steps: readonly SeriesStep[];
  /** With the cells of each service, in the order of `steps`. */
  services: readonly { service: ServiceIdentity; cells: readonly CellView[] }[];
}

/** @param order of the steps of each; as they come without it */
export function seriesLoads(
  steps: readonly SeriesStep[],
  order: (a: SeriesStep, b: SeriesStep) => number = () => 0,
): SeriesLoad[] {
  const byLoad = Map.groupBy(steps, ({ load: { scenario, budget } }) => `${scenario} ${budget}`);
  return [...byLoad.values()].map((all) => {
    const own = all.toSorted(order);
    const [{ load, cells }] = own as [SeriesStep, ...SeriesStep[]];
    return {
      load: { scenario: load.scenario, budget: load.budget },
      steps: own,
      services: cells.map(({ service }) => ({
        service,
        cells: own.flatMap((step) => step.cells.filter((cell) => cell.service.id === service.id)),
      })),
    };
  });
}
