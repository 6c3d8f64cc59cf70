import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { ExpectedError } from '../errors/expected-error.mjs';
import { environmentFor } from '../tools/environment.mjs';
import { HELD } from '../tools/run-command.ts';
import type { Profiler, Seen } from './profiler.ts';

/** A profiler could not look at a process, or left nothing. */
export class ProfilerError extends ExpectedError {}

/** A profiler that looks at processes. */
export interface Attached {
  /** As run, without its folder's path. */
  command: string[];
  /** Interrupts it, and waits until it has written what it saw. @throws {ProfilerError} where it wrote nothing */
  detach(): Promise<void>;
  /** What it saw; once the processes have ended. */
  read(): Promise<Seen>;
  /** Removes what it left; ends it where it still runs. Safe to call twice. */
  close(): Promise<void>;
}

export interface Attaching {
  /** The profiler's program. */
  program: string;
  pids: readonly number[];
  signal: AbortSignal;
}

/** Of patience with its start and its end, ms. */
const READY_MS = 60_000;
/** Until it samples, where it does not say so. */
const SETTLE_MS = 1500;
const END_MS = 60_000;

const FILE = 'profile.data';

/** @throws {ProfilerError} with its last output, where it ends before it samples; the signal's reason if aborted */
export async function attach(profiler: Profiler, { program, pids, signal }: Attaching): Promise<Attached> {
  signal.throwIfAborted();
  const { id, name, ready } = profiler;
  const folder = await mkdtemp(path.join(tmpdir(), `${id}-`));
  const file = path.join(folder, FILE);
  const args = profiler.attachArguments(pids, file);
  const subprocess = execa(program, args, {
    ...{ ...HELD, cwd: folder, env: environmentFor('generator') },
    ...{ all: true, cancelSignal: signal },
  });
  let output = '';
  subprocess.all.on('data', (text) => {
    output = `${output}${text}`.slice(-100_000);
  });
  let hasEnded = false;
  const end = subprocess.then((result) => {
    hasEnded = true;
    return result;
  });
  const close = async () => {
    if (!hasEnded) subprocess.kill('SIGKILL');
    await end;
    await rm(folder, { recursive: true, force: true });
  };
  const failed = (what: string) =>
    new ProfilerError(
      `${name} ${what}: ${path.basename(program)} ${args.join(' ')}. Last output:\n${output.slice(-2000).trim()}`,
    );
  try {
    const began = performance.now();
    while (ready ? !ready.test(output) : performance.now() - began < SETTLE_MS) {
      if (hasEnded) throw failed('ended before it took a sample');
      if (performance.now() - began > READY_MS) throw failed('took no sample');
      await setTimeout(20, undefined, { signal });
    }
  } catch (error) {
    await close();
    signal.throwIfAborted();
    throw error;
  }
  return {
    command: [path.basename(program), ...args.map((arg) => (arg === file ? FILE : arg))],
    async detach() {
      if (!hasEnded) subprocess.kill('SIGINT');
      const ended = await Promise.race([end, setTimeout(END_MS, null, { ref: false })]);
      signal.throwIfAborted();
      if (ended === null) throw failed('did not end when it was interrupted');
      const bytes = await stat(file).then(
        ({ size }) => size,
        () => 0,
      );
      if (bytes === 0) throw failed('wrote nothing');
    },
    read: () => profiler.read({ program, file, output, pids, signal }),
    close,
  };
}
