import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** In place of when it began: there is such a process, and the system does not say more of it (`hidepid`). */
export const HIDDEN = 'hidden';

/**
 * When a process began, in words of its system: with the pid it names one process for good, as numbers are given again.
 * @returns `null` where there is no such process
 */
export async function processStart(pid: number): Promise<string | null> {
  try {
    return process.platform === 'linux' ? await startInProc(pid) : await startByPs(pid);
  } catch {
    // No such file, or ps that ends with 1: there is none, or it is another user's
    return isThere(pid) ? HIDDEN : null;
  }
}

async function startInProc(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // After the command's name, which may hold anything but ends with the last parenthesis: the state is field 3
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? null : (fields[19] ?? null);
}

async function startByPs(pid: number): Promise<string | null> {
  // Whoever asks, from whatever time zone and in whatever language, is told the same
  const env = { PATH: process.env.PATH ?? '', TZ: 'UTC', LC_ALL: 'C' };
  const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], { env });
  return stdout.trim() || null;
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, and another user's
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
