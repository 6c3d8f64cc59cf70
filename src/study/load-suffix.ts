import type { Cell } from '../model/ids.ts';

/** What a fact's name carries after its subject where the load is not the main one: `/sleep-1ms/split/c100`. */
export function loadSuffix({ scenario, budget, connections }: Omit<Cell, 'contender'>): string {
  return `/${scenario}/${budget}/c${connections}`;
}
