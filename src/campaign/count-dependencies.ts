import { setTimeout } from 'node:timers/promises';
import type { RunningDependency } from '../engines/engine.ts';
import type { DependencyCounts } from '../model/round-record.ts';

const SETTLE_MS = 50;
const ATTEMPTS = 20;

/** By id. */
export type Counts = Record<string, number>;

/** What each dependency that counts says, once it says the same twice: what a warm-up left on its way has arrived. */
export async function countAll(
  dependencies: readonly RunningDependency[],
  signal: AbortSignal,
): Promise<Counts> {
  const counts: Counts = {};
  for (const dependency of dependencies) {
    let count = await dependency.count();
    for (let attempt = 0; count !== null && attempt < ATTEMPTS; attempt += 1) {
      await setTimeout(SETTLE_MS, undefined, { signal });
      const again = await dependency.count();
      if (again === count) break;
      count = again;
    }
    if (count !== null) counts[dependency.id] = count;
  }
  return counts;
}

/** As a round's record has them. @param others requests of ours between the two */
export function countsOf(
  before: Counts,
  after: Counts,
  others: number,
): Record<string, { counts: DependencyCounts }> {
  return Object.fromEntries(
    Object.entries(after).flatMap(([id, count]) => {
      const first = before[id];
      return first === undefined ? [] : [[id, { counts: { before: first, after: count, others } }]];
    }),
  );
}
