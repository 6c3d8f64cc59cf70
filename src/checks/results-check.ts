import { verifyResults } from '../results/verify-results.ts';
import type { Check } from './check.ts';

/** Every record of a results folder is valid and agrees with its raw output. */
export function resultsCheck(root: string): Check {
  return {
    name: 'resultados',
    async run() {
      try {
        console.log(`${await verifyResults(root)} rodadas conferidas com a saída bruta`);
        return { passed: 1, failed: 0, skipped: 0 };
      } catch (error) {
        console.error((error as Error).message);
        return { passed: 0, failed: 1, skipped: 0 };
      }
    },
    size: async () => 1,
  };
}
