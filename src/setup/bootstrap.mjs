// @ts-check
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ExpectedError } from '../errors/expected-error.mjs';
import { expectUsablePath } from '../tools/project-path.mjs';
import { endWithParent, PARENT, parentOf } from './end-with-parent.mjs';
import { expectNoLostOptions } from './lost-options.mjs';
import { ensurePackages } from './packages.mjs';
import { findProjectNode, NODE_FLAGS, variablesOf } from './project-node.mjs';
import { runInForeground } from './run.mjs';
import { SetupError } from './setup-error.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * From a bare clone to a running command: packages, then the project's Node, which takes over in start.ts.
 * Whatever the set-up has to say goes to standard error. Ends the process with the command's exit code, 3, or 2 where
 * npm kept the command's options for itself.
 * @param {string} command name of an npm script
 * @param {string[]} args
 */
export async function bootstrap(command, args) {
  try {
    if (process.platform === 'win32')
      throw new SetupError(
        'O projeto não roda direto no Windows.\nTente: rode-o no WSL 2 (https://learn.microsoft.com/pt-br/windows/wsl/install).',
      );
    expectUsablePath(root);
    expectNoLostOptions(command, args, process.env);
    // Of npm alone: whoever starts this by hand may well want it to outlive the shell
    if (process.env.npm_lifecycle_event !== undefined) endWithParent(process.ppid, parentOf(process.ppid));
    await ensurePackages(root);
    const start = [...NODE_FLAGS, join(root, 'src', 'setup', 'start.ts'), command, ...args];
    const own = { ...variablesOf(command, process.env), [PARENT]: String(process.pid) };
    const env = { ...process.env, ...own };
    process.exitCode = await runInForeground(findProjectNode(root), start, { env });
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = error.exitCode;
  }
}
