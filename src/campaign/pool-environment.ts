import type { Scenario } from '../model/scenario.ts';

/** What tells a server how many connections it may have to each of its dependencies. */
export function poolEnvironment({ pool }: Pick<Scenario, 'pool'>): Record<string, string> {
  return pool === undefined ? {} : { POOL_SIZE: String(pool) };
}
