import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import { NODE_FLAGS, variablesOf } from '../setup/project-node.mjs';

export interface TimedBuild {
  /** Wall time. */
  ms: number;
  /** The most resident memory of its process, threads included; `null` where the kernel does not tell (no /proc). */
  peakBytes: number | null;
}

const SAMPLING_MS = 100;

/** Runs a script in a process of its own, as `npm run build` does. */
export function timeBuild(
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<TimedBuild> {
  return timeScript([...NODE_FLAGS, script, ...args], { ...variablesOf('build', process.env), ...env });
}

/** The same of what we are held against: by Node as it comes, without what suits a build of ours. */
export function timePeer(
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<TimedBuild> {
  return timeScript([script, ...args], env);
}

async function timeScript(args: readonly string[], env: Record<string, string>): Promise<TimedBuild> {
  // What was written for it is not to be on its way to the disk meanwhile
  await execa('sync');
  const begin = performance.now();
  const child = execa(process.execPath, args, { env: { ASTRO_TELEMETRY_DISABLED: '1', ...env } });
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
