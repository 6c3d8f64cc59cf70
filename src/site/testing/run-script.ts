import path from 'node:path';
import { execa } from 'execa';

const ROOT = path.resolve(import.meta.dirname, '../../..');
/** Variables that vitest sets, and Vite and Astro take for settings. */
const OF_VITEST = /^(VITEST.*|NODE_ENV|MODE|DEV|PROD|SSR|TEST|BASE_URL)$/;

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
