import type { Generator } from '../generator.ts';
import { measureArguments, warmupArguments } from './arguments.ts';
import { wrkOrigin } from './identity.ts';
import { measure } from './measure.ts';
import { readOutput } from './read-output.ts';
import { rederive } from './rederive.ts';
import { correctionInterval, restore } from './restore.ts';
import { WRK } from './tool.ts';

/** Stock wrk, and a script that lets it tell every latency. */
const wrk: Generator = {
  id: 'wrk',
  name: 'wrk',
  tool: WRK,
  connectionsFor: null,
  asksForIds: true,
  container: { service: 'wrk', program: 'wrk' },
  versionArgs: ['--version'],
  files: { 'report.lua': { native: 'src/generators/wrk/report.lua', container: '/report.lua' } },
  script: 'report.lua',
  identify: wrkOrigin,
  measureArguments,
  warmupArguments,
  parse({ stdout }, { connections }) {
    const output = readOutput(stdout);
    const { measured, corrected, restored } = measure(output, connections);
    return { measured, stdout: output.reportText, figures: output.figures, raw: corrected, restored };
  },
  restore: (raw, { elapsedUs, requests }, connections) =>
    restore(raw, correctionInterval(elapsedUs, requests, connections)).histogram,
  rederive,
};

export default wrk;
