import path from 'node:path';
import { execa } from 'execa';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const OF_VITEST = /^(VITEST|NODE_ENV$|TEST$)/;

/** Starts a script of the project as a person would: Astro behaves otherwise below a test runner. */
export function runScript(script: string, args: string[], env: NodeJS.ProcessEnv) {
  const inherited = Object.entries(process.env).filter(([name]) => !OF_VITEST.test(name));
  return execa(process.execPath, [script, ...args], {
    cwd: ROOT,
    env: { ...Object.fromEntries(inherited), ...env },
    extendEnv: false,
    all: true,
    reject: false,
  });
}
