import { readFile } from 'node:fs/promises';
import { MissingError } from './engine-error.ts';

/** Lists as taskset and Docker take them: `0` and `1,2,3`. */
export interface CpuSplit {
  server: string;
  generator: string;
}

/** The `split` budget: the first core for the server, the rest for the generator. @throws {MissingError} with a single core */
export function splitCpus(cpus: number[]): CpuSplit {
  const [server, ...generator] = cpus;
  if (server === undefined || generator.length === 0) {
    throw new MissingError(
      `budget split: needs 2 cores, one for the server and the rest for the generator, and ${cpus.length} is usable. ` +
        'Try: --budget shared',
    );
  }
  return { server: String(server), generator: generator.join(',') };
}

/** Whether what sets a budget up does so, or is missing something on this machine. */
export async function isPossible(setUp: Promise<unknown>): Promise<boolean> {
  try {
    await setUp;
    return true;
  } catch (error) {
    if (error instanceof MissingError) return false;
    throw error;
  }
}

/** Cores that this process may use, from Linux's `/proc/self/status`. */
export async function readAllowedCpus(): Promise<number[]> {
  const status = await readFile('/proc/self/status', 'utf8');
  return parseCpuList(/^Cpus_allowed_list:\s*(.*)$/m.exec(status)?.[1] ?? '');
}

/** `0-2,5` → `[0, 1, 2, 5]` */
export function parseCpuList(list: string): number[] {
  return list.split(',').flatMap((range) => {
    const [from = Number.NaN, to = from] = range.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
}
