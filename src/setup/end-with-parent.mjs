// @ts-check
import { spawnSync } from 'node:child_process';

/** Often enough that nothing is measured for long that nobody waits for, and rare enough to disturb no measurement. */
const EVERY_MS = 500;

/** The pid of the process that starts a command, told to it: the parent may be gone before it can ask. */
export const PARENT = 'ESTUDO_PARENT_PID';

/**
 * Ends this process as SIGTERM would as soon as the one that started it is gone. A parent that is killed by force tells
 * nobody, and on no system that we run on does its child end with it.
 * @param {number} parent
 * @param {number | null} beyond also ends with this one: npm, where a shell stands between
 */
export function endWithParent(parent = process.ppid, beyond = null) {
  const timer = setInterval(() => {
    if (process.ppid === parent && (beyond === null || isThere(beyond))) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, EVERY_MS);
  // It keeps nothing alive
  timer.unref();
}

/**
 * The parent of another process; `null` where it is not to be found out.
 * @param {number} pid
 */
export function parentOf(pid) {
  const { stdout, status } = spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' });
  const parent = Number(stdout);
  return status === 0 && parent > 1 ? parent : null;
}

/** @param {number} pid */
function isThere(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH';
  }
}
