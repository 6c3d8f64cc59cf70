import { rm } from 'node:fs/promises';
import path from 'node:path';
import { ExpectedError } from '../../errors/expected-error.mjs';
import { environmentFor } from '../../tools/environment.mjs';
import { runCommand } from '../../tools/run-command.ts';
import { ONLY_LINUX } from '../profiled-host.ts';
import type { Profiler } from '../profiler.ts';
import { readScript } from './read-script.ts';
import { PERF } from './tool.ts';

/** perf could not tell what it had recorded. */
export class PerfError extends ExpectedError {}

/**
 * Samples by the processor's clock, which virtual machines have too, of each thread while it runs; stacks by frame pointers.
 * See perf-record(1), perf-script(1).
 */
export const profiler: Profiler = {
  id: 'perf',
  name: 'perf',
  tool: PERF,
  frequencyHz: 199,
  attachArguments: (pids, file) => [
    ...['record', '-q', '-e', 'cpu-clock', '-F', String(profiler.frequencyHz), '-g'],
    ...['-p', pids.join(','), '-o', file],
  ],
  ready: null,
  refusal({ platform, isRoot, perfEventParanoid }) {
    if (platform !== 'linux') return ONLY_LINUX;
    if (perfEventParanoid === null)
      return 'este kernel não tem perf (falta /proc/sys/kernel/perf_event_paranoid): rode fora do contêiner, ou em outra máquina';
    if (isRoot || perfEventParanoid <= 1) return null;
    return `kernel.perf_event_paranoid é ${perfEventParanoid}, e o perf não vê o kernel: rode como root, ou permita com sudo sysctl kernel.perf_event_paranoid=1`;
  },
  async read({ program, file, pids, signal }) {
    // Without the functions that compilers put into others: finding them takes minutes
    const command = [program, 'script', '--no-inline', '--show-lost-events', '-i', file];
    const fields = ['-F', 'comm,tid,time,event,ip,sym,dso'];
    try {
      const { exitCode, stdout, stderr } = await runCommand([...command, ...fields], {
        cwd: path.dirname(file),
        env: environmentFor('generator'),
        signal,
      });
      if (exitCode !== 0)
        throw new PerfError(
          `perf script ended with exit code ${exitCode}. Last output:\n${stderr.slice(-2000)}`,
        );
      return readScript(stdout);
    } finally {
      // Names of what virtual machines had compiled, which they leave there
      for (const pid of pids) await rm(`/tmp/perf-${pid}.map`, { force: true });
    }
  },
};
