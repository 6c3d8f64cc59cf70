import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * When a process began, in words of its system: with the pid it names one process for good, as numbers are given again.
 * @returns `null` where there is no such process
 */
export async function processStart(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return startInProc(pid);
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim() || null;
  } catch {
    // It ends with 1 where there is none
    return null;
  }
}

async function startInProc(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // After the command's name, which may hold anything but ends with the last parenthesis: the state is field 3
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}
