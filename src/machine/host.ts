import { readdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import { execa } from 'execa';
import type { Known } from '../model/environment.ts';
import { environmentFor } from '../tools/environment.mjs';

/** A machine that is looked at; tests bring one of their own, and a second machine may be another. */
export interface Host {
  platform: NodeJS.Platform;
  /** A small file of the system, trimmed. */
  readText(path: string): Promise<Known<string>>;
  /** Names in a folder; none where it can't be read. */
  list(folder: string): Promise<string[]>;
  /** Standard output of a command, trimmed. */
  ask(name: string, args: string[], okExits?: number[]): Promise<Known<string>>;
  /** What every system tells. */
  system(): System;
}

export interface System {
  /** `Linux`, `Darwin`. */
  type: string;
  release: string;
  architecture: string;
  /** Processors that a program may use. */
  logicalCpus: number;
  memoryBytes: number;
  freeMemoryBytes: number;
  /** Of the last minute. */
  load1: number;
  cpus: os.CpuInfo[];
}

/** The machine that this runs on. */
export const LOCAL: Host = {
  platform: process.platform,
  async readText(path) {
    try {
      return { value: (await readFile(path, 'utf8')).trim(), reason: null };
    } catch (error) {
      return { value: null, reason: `${path}: ${(error as NodeJS.ErrnoException).code ?? error}` };
    }
  },
  list: (folder) => readdir(folder).catch(() => []),
  async ask(name, args, okExits = [0]) {
    const own = { env: environmentFor('probe'), extendEnv: false } as const;
    const { exitCode, stdout, code } = await execa(name, args, { ...own, reject: false, timeout: 5000 });
    if (exitCode !== undefined && okExits.includes(exitCode)) return { value: stdout.trim(), reason: null };
    return { value: null, reason: `${name}: ${code ?? `exit code ${exitCode}`}` };
  },
  system: () => ({
    type: os.type(),
    release: os.release(),
    architecture: os.arch(),
    logicalCpus: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    freeMemoryBytes: os.freemem(),
    load1: os.loadavg()[0] as number,
    cpus: os.cpus(),
  }),
};
