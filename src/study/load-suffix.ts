import type { Cell } from '../model/ids.ts';

/**
 * What a fact's name carries after its subject where the load is not the main one: `/sleep-1ms/split/c100`; of a step of a
 * series `/sleep-1ms/shared/ramp/c128`.
 */
export function loadSuffix({ scenario, budget, connections, series }: Omit<Cell, 'contender'>): string {
  return `${scenarioSuffix({ scenario, budget })}${series ? `/${series}` : ''}/c${connections}`;
}

/** The same without how many connections: `/sleep-1ms/split`. */
export function scenarioSuffix({ scenario, budget }: Pick<Cell, 'scenario' | 'budget'>): string {
  return `/${scenario}/${budget}`;
}

/** What `loadSuffix` wrote of a ramp, or of a step of one; `null` of any other load. `connections` is `null` of a whole ramp. */
export function rampLoadOf(
  suffix: string,
): (Pick<Cell, 'scenario' | 'budget'> & { connections: number | null }) | null {
  const [, scenario, budget, connections] =
    /^\/([^/]+)\/(shared|split)\/ramp(?:\/c(\d+))?$/.exec(suffix) ?? [];
  if (scenario === undefined) return null;
  return {
    scenario,
    budget: budget as Cell['budget'],
    connections: connections === undefined ? null : Number(connections),
  };
}
