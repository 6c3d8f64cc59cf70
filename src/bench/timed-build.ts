import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import { environmentOf, NODE_FLAGS } from '../setup/project-node.mjs';

export interface TimedBuild {
  /** Wall time. */
  ms: number;
  /** The most resident memory of its process, threads included; `null` where the kernel does not tell (no /proc). */
  peakBytes: number | null;
}

const SAMPLING_MS = 100;

/** Runs a script in a process of its own, as `npm run build` does. */
export async function timeBuild(
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<TimedBuild> {
  const begin = performance.now();
  const child = execa(process.execPath, [...NODE_FLAGS, script, ...args], {
    env: { ...environmentOf('build', process.env), ASTRO_TELEMETRY_DISABLED: '1', ...env },
  });
  let peakBytes: number | null = null;
  const sample = async () => {
    peakBytes = (await highWater(child.pid as number)) ?? peakBytes;
  };
  const timer = setInterval(sample, SAMPLING_MS);
  try {
    await child;
  } finally {
    clearInterval(timer);
  }
  return { ms: performance.now() - begin, peakBytes };
}

/** VmHWM only grows: the last reading is the most there was. */
async function highWater(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kib = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1];
  return kib === undefined ? null : Number(kib) * 1024;
}
