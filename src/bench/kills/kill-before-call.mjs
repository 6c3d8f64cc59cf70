// @ts-check
// Preloaded into a process: kills it by force before its n-th file-system call from code whose path matches, as a
// power cut would, or counts those calls. Plain JavaScript, since it comes before everything.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const {
  KILL_FROM = '',
  KILL_AT = '',
  KILL_COUNT_FILE = '',
  KILL_THREAD = 'main',
  KILL_INTO = '',
} = process.env;
const from = new RegExp(KILL_FROM);
const at = Number(KILL_AT) || Number.POSITIVE_INFINITY;
const write = fs.writeFileSync;
let calls = 0;

/**
 * Whether the nearest code of ours that made the call is of that.
 * @param {unknown} stack
 */
const isCounted = (stack) => {
  const nearest = String(stack)
    .split('\n')
    .find((line) => /[\\/]src[\\/]/.test(line) && !line.includes('kill-before-call'));
  return nearest !== undefined && from.test(nearest);
};

/**
 * Of handles no path is known: those that were opened there.
 * @type {WeakSet<object>}
 */
const opened = new WeakSet();

/** @param {() => void} [half] what such a call may have done when the machine stops in the middle of it */
function called(half) {
  if (!isCounted(new Error('here').stack)) return;
  calls += 1;
  if (calls === at) {
    half?.();
    process.kill(process.pid, 'SIGKILL');
    // The signal takes its time where other threads run: nothing more is done here
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
  }
  if (KILL_COUNT_FILE !== '') write(KILL_COUNT_FILE, String(calls));
}

/** @param {any} target @param {string} name */
function wrap(target, name) {
  const real = target[name];
  target[name] = function wrapped(/** @type {any[]} */ ...args) {
    if (!concerns(this, args)) return real.apply(this, args);
    called();
    const result = real.apply(this, args);
    if (name === 'open')
      result.then(
        (/** @type {object} */ handle) => opened.add(handle),
        () => {},
      );
    return result;
  };
}

/** @param {any} target @param {any[]} args */
function concerns(target, args) {
  if (KILL_INTO === '' || opened.has(target)) return true;
  return args.some((each) => typeof each === 'string' && each.startsWith(KILL_INTO));
}

if (KILL_FROM !== '' && isMainThread === (KILL_THREAD === 'main')) {
  const handle = await fs.promises.open(new URL(import.meta.url), 'r');
  const prototype = Object.getPrototypeOf(handle);
  await handle.close();
  for (const name of ['sync', 'close', 'read']) wrap(prototype, name);
  const writeFile = prototype.writeFile;
  prototype.writeFile = function wrapped(/** @type {any[]} */ ...args) {
    const [data] = args;
    if (!concerns(this, [])) return writeFile.apply(this, args);
    // Before it, and again in the middle of it
    called();
    called(() => write(/** @type {any} */ (this).fd, data.slice(0, Math.floor(data.length / 2))));
    return writeFile.apply(this, args);
  };
  for (const name of ['open', 'link', 'rename', 'rm', 'mkdir', 'readdir', 'lstat', 'readFile'])
    wrap(fs.promises, name);
  for (const name of [
    'existsSync',
    'openSync',
    'readFileSync',
    'readdirSync',
    'fstatSync',
    'closeSync',
    'writeFileSync',
    'rmSync',
    'rmdirSync',
    'mkdirSync',
    'cpSync',
    'renameSync',
    'statSync',
    'lstatSync',
  ])
    wrap(fs, name);
  syncBuiltinESMExports();
}
