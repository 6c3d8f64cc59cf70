import type { Environment } from '../model/environment.ts';
import type { Budget } from '../model/ids.ts';
import type { Parallelism, ServerRuntime } from '../model/service.ts';

/** Cores that a budget leaves to the server. */
export function coresOf({ logicalCpus }: Pick<Environment, 'logicalCpus'>, budget: Budget): number {
  return budget === 'split' ? 1 : logicalCpus;
}

/**
 * How many cores the server's own code can use at a time.
 * @param runtime what the running process said of itself
 * @returns `null` where it should have said so and did not
 */
export function parallelismOf(declared: Parallelism, runtime: ServerRuntime, cores: number): number | null {
  if (typeof declared === 'number') return declared;
  if (declared === 'cores') return cores;
  const said = runtime[declared.runtime];
  return typeof said === 'number' && said > 0 ? said : null;
}
