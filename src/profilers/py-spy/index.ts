import { readFile } from 'node:fs/promises';
import { ONLY_LINUX } from '../profiled-host.ts';
import type { Profiler } from '../profiler.ts';
import { readRaw } from './read-raw.ts';
import { PY_SPY } from './tool.ts';

/**
 * Reads the interpreter's own frames, and those of libraries below them, of each thread that is not waiting; stops the
 * process while it reads. It does not see the kernel. See `py-spy record --help`.
 */
export const profiler: Profiler = {
  id: 'py-spy',
  name: 'py-spy',
  tool: PY_SPY,
  frequencyHz: 99,
  attachArguments: ([pid = 0], file) => [
    ...['record', '--pid', String(pid), '--subprocesses', '--native', '--nolineno'],
    ...['--rate', String(profiler.frequencyHz), '--format', 'raw', '--output', file],
  ],
  ready: /Sampling process/,
  refusal({ platform, isRoot, ptraceScope }) {
    if (platform !== 'linux') return ONLY_LINUX;
    if (isRoot || ptraceScope === null || ptraceScope === 0) return null;
    return `kernel.yama.ptrace_scope é ${ptraceScope}, e o py-spy não pode ler outro processo: rode como root, ou permita com sudo sysctl kernel.yama.ptrace_scope=0`;
  },
  async read({ file, output }) {
    const stacks = readRaw(await readFile(file, 'utf8'));
    const [, errors = '0'] = /Samples: \d+ Errors: (\d+)/.exec(output) ?? [];
    return { stacks, lost: Number(errors) };
  },
};
