import { runInForeground } from '../setup/run.mjs';
import type { Check } from './check.ts';

/** A command that counts as one test: passed if it exits with 0. */
export function commandCheck(name: string, command: string, args: string[]): Check {
  return {
    name,
    async run() {
      const passed = (await runInForeground(command, args)) === 0;
      return { passed: Number(passed), failed: Number(!passed), skipped: 0 };
    },
    size: async () => 1,
  };
}

/** The same for a command that an npm package brings, on the Node that runs us. */
export function packageCheck(name: string, program: string, args: string[]): Check {
  return commandCheck(name, process.execPath, [`node_modules/.bin/${program}`, ...args]);
}
