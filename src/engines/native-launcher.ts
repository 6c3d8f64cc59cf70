import type { Budget } from '../model/ids.ts';
import { ProcessError, runCommand } from '../tools/run-command.ts';
import { readAllowedCpus, splitCpus } from './cpu-split.ts';
import { MissingError } from './engine-error.ts';

/** What goes before the commands, so that processes keep to their cores and die with us; dependencies run beside the
 * generator. */
export type Launcher = (role: 'server' | 'generator' | 'dependency', budget: Budget) => Promise<string[]>;

/** Linux has both programs in util-linux; elsewhere there is no `split` and a killed campaign can leave a server. */
export function createLauncher(env: NodeJS.ProcessEnv): Launcher {
  const works = async (...command: string[]) => {
    try {
      return (await runCommand([...command, 'true'], { cwd: '/', env })).exitCode === 0;
    } catch (error) {
      if (error instanceof ProcessError) return false;
      throw error;
    }
  };
  const guard = ['setpriv', '--pdeathsig', 'KILL'];
  let guarded: Promise<boolean> | undefined;
  return async (role, budget) => {
    guarded ??= works(...guard);
    const prefix = (await guarded) ? guard : [];
    if (budget === 'shared') return prefix;
    if (process.platform !== 'linux' || !(await works('taskset', '-c', '0'))) {
      throw new MissingError('budget split: needs taskset (util-linux on Linux). Try: --budget shared');
    }
    return [...prefix, 'taskset', '-c', splitCpus(await readAllowedCpus())[role === 'server' ? 'server' : 'generator']];
  };
}
