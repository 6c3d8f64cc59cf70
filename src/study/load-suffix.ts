import type { LoadSeries } from '../model/campaign-record.ts';
import type { Cell } from '../model/ids.ts';

/**
 * What a fact's name carries after its subject where the load is not the main one: `/sleep-1ms/split/c100`; of a step of a
 * series, which another server comes to warm, `/sleep-1ms/shared/ramp/c128`.
 */
export function loadSuffix(
  { scenario, budget, connections }: Omit<Cell, 'contender'>,
  series?: LoadSeries,
): string {
  return `/${scenario}/${budget}${series ? `/${series}` : ''}/c${connections}`;
}
