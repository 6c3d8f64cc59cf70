// @ts-check
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { SetupError } from './setup-error.mjs';

/** A build of the site takes a fifth less memory with them, and hardly longer: `npm run bench -- escala`. */
export const NODE_FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=40'];

/**
 * A quarter less again: threads share one arena and give back what they freed (glibc), and the bundler takes memory as
 * it needs it, and gives it back (mimalloc). Allocators read these as their process starts.
 */
const BUILD_MEMORY = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MIMALLOC_ARENA_EAGER_COMMIT: '0',
  MIMALLOC_PURGE_DELAY: '0',
};

/**
 * What an npm script is given beside the user's environment, who has the last word. What measures is left as it is.
 * @param {string} command
 * @param {NodeJS.ProcessEnv} env the user's
 * @returns {Record<string, string>}
 */
export function variablesOf(command, env) {
  if (command !== 'build') return {};
  return Object.fromEntries(Object.entries(BUILD_MEMORY).filter(([name]) => env[name] === undefined));
}

/** The first Node that runs TypeScript as it is. */
const MINIMUM = [22, 18];

/**
 * The Node that runs the project: the pinned package, or the machine's own where there is no such package.
 * @param {string} root
 * @returns {string} path
 */
export function findProjectNode(root) {
  // Not by node_modules/.bin: npm 9 makes no link there for it
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (spawnSync(pinned, ['--version']).status === 0) return pinned;
  if (isNewEnough(process.versions.node)) return process.execPath;
  const hint =
    process.platform === 'darwin'
      ? 'brew install node@24 && brew link --overwrite node@24'
      : 'https://nodejs.org/pt/download';
  throw new SetupError(
    `Não há Node fixado para ${process.platform} ${process.arch} que rode aqui, e o deste computador é ${process.version}; o projeto precisa de ${MINIMUM.join('.')} ou mais.\nTente: ${hint}`,
  );
}

/** @param {string} version */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [minimumMajor, minimumMinor] = /** @type {[number, number]} */ (MINIMUM);
  return major > minimumMajor || (major === minimumMajor && minor >= minimumMinor);
}
