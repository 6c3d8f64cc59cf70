import { readdir, readFile } from 'node:fs/promises';

/** The control groups of a process, which carry its container's id; empty where it is gone or runs elsewhere. */
export async function readCgroup(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/cgroup`, 'utf8').catch(emptyIfGone);
}

/** Process id, on this machine, of a container's process by its name; `null` where there is none to be seen. */
export async function findContainerProcess(container: string, name: string): Promise<number | null> {
  const pids = (await readdir('/proc').catch(emptyListIfGone))
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number);
  for (const pid of pids) {
    const comm = await readFile(`/proc/${pid}/comm`, 'utf8').catch(emptyIfGone);
    if (comm.trim() !== name || !(await readCgroup(pid)).includes(container)) continue;
    // One that ended a moment ago, a warm-up's, may still have its name
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(emptyIfGone);
    if (stat !== '' && !/\) [ZX] /.test(stat)) return pid;
  }
  return null;
}

function emptyIfGone(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT' || error.code === 'ESRCH') return '';
  throw error;
}

function emptyListIfGone(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
