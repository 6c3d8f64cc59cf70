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
