import { readFile } from 'node:fs/promises';
import type { ProfiledHost } from './profiler.ts';

/** This machine's. */
export async function readProfiledHost(): Promise<ProfiledHost> {
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    perfEventParanoid: await numberIn('/proc/sys/kernel/perf_event_paranoid'),
    ptraceScope: await numberIn('/proc/sys/kernel/yama/ptrace_scope'),
  };
}

async function numberIn(file: string): Promise<number | null> {
  try {
    const value = Number((await readFile(file, 'utf8')).trim());
    return Number.isFinite(value) ? value : null;
  } catch {
    return null;
  }
}

/** pt-BR */
export const ONLY_LINUX =
  'perfis só se tiram em Linux; em outro sistema, meça em uma máquina virtual com Linux';
