import { stepId } from '../model/cell-id.ts';
import type { Cell, LoadSeries } from '../model/ids.ts';

/**
 * What a fact's name carries after its subject where the load is not the main one: `/sleep-1ms/split/c100`; of a step of a
 * series `/sleep-1ms/shared/ramp/c128`, `/sleep-1ms/split/ladder/f50`, `/sleep-1ms/shared/generators/ab`.
 */
export function loadSuffix({ scenario, budget, series, ...step }: Omit<Cell, 'contender'>): string {
  return `${scenarioSuffix({ scenario, budget })}${series ? `/${series}` : ''}/${stepId(step)}`;
}

/** The same without how many connections: `/sleep-1ms/split`. */
export function scenarioSuffix({ scenario, budget }: Pick<Cell, 'scenario' | 'budget'>): string {
  return `/${scenario}/${budget}`;
}

/** Of a whole series: `/sleep-1ms/shared/ramp`. */
export function seriesSuffix({
  series,
  ...load
}: Pick<Cell, 'scenario' | 'budget'> & { series: LoadSeries }): string {
  return `${scenarioSuffix(load)}/${series}`;
}

/** What `loadSuffix` wrote of a series, or of a step of one; `null` of any other load. `step` is `null` of a whole series. */
export function seriesLoadOf(
  suffix: string,
): (Pick<Cell, 'scenario' | 'budget'> & { series: LoadSeries; step: string | null }) | null {
  const [, scenario, budget, series, step = null] =
    /^\/([^/]+)\/(shared|split)\/(ramp|ladder|generators|profile)(?:\/([a-z0-9-]+))?$/.exec(suffix) ?? [];
  if (scenario === undefined) return null;
  return { scenario, budget: budget as Cell['budget'], series: series as LoadSeries, step };
}
