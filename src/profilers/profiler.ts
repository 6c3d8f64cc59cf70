import type { ProfilerId } from '../model/profile.ts';
import type { Stack } from '../model/stack.ts';
import type { Tool } from '../model/tool.ts';

/** What a profiler saw. */
export interface Seen {
  stacks: Stack[];
  /** Samples that it says it has lost. */
  lost: number;
}

/** What it left, to be read once the processes have ended: some write the names of their functions last. */
export interface Recording {
  /** The profiler's own program, and what it wrote. */
  program: string;
  file: string;
  /** What it printed. */
  output: string;
  pids: readonly number[];
  signal: AbortSignal;
}

/** A sampling profiler of this machine's processes, which runs until it is interrupted. */
export interface Profiler {
  id: ProfilerId;
  name: string;
  tool: Tool;
  /** Samples a second of each thread that runs. Prime to what servers do at round intervals. */
  frequencyHz: number;
  /** Arguments that attach it to a process and its descendants. */
  attachArguments(pids: readonly number[], file: string): string[];
  /** What it prints once it samples; `null` where it prints nothing, and some time has to do. */
  ready: RegExp | null;
  /** Why it can't be used on this machine, and what to do, pt-BR; `null` where nothing is known against it. */
  refusal(host: ProfiledHost): string | null;
  /** @throws {ExpectedError} where that is not what it writes */
  read(recording: Recording): Promise<Seen>;
}

/** What of a machine decides whether profilers may look at processes. */
export interface ProfiledHost {
  platform: NodeJS.Platform;
  isRoot: boolean;
  /** `kernel.perf_event_paranoid` and `kernel.yama.ptrace_scope`; `null` where there is none. */
  perfEventParanoid: number | null;
  ptraceScope: number | null;
}
