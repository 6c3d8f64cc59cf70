import type { Generator } from '../generators/generator.ts';
import type { Build, GeneratorIdentity } from '../model/campaign-record.ts';
import type { Contender } from '../model/contender.ts';
import type { Budget, EngineId } from '../model/ids.ts';
import type { DependencyManifest, ServerRuntime } from '../model/service.ts';
import type { Tool } from '../model/tool.ts';
import type { Attached } from '../profilers/attach.ts';
import type { Profiler } from '../profilers/profiler.ts';
import type { FinishedProcess } from '../tools/run-command.ts';

export interface HttpAnswer {
  status: number;
  /** Media type without parameters, lower case. */
  contentType: string;
  body: string;
}

/** A process that stays until it is stopped, or a container. */
export interface Running {
  /** The command that started it, as run. */
  command: string[];
  /** Process id on this machine, or `null` where it can't be had. */
  pid: number | null;
  /** How it ended, e.g. `exit code 3`; `null` while it runs. */
  ended(): Promise<string | null>;
  /** The last lines of its output, for error messages. */
  lastOutput(): Promise<string>;
  /** SIGTERM, then SIGKILL after a grace period; safe to call twice. Resolves when the process is gone. */
  stop(): Promise<void>;
}

export interface RunningServer extends Running {
  /** Base URL as the generator reaches it, without trailing slash. */
  url: string;
  /** What the process said of itself on its first line. */
  runtime: ServerRuntime;
  /** One GET, from where the generator stands. */
  get(path: string): Promise<HttpAnswer>;
}

export interface RunningDependency extends Running {
  id: string;
  /** `127.0.0.1:40123`, as servers reach it. */
  address: string;
  /** Environment of the servers that need it. */
  provides: Record<string, string>;
  /** Requests that it has answered since it started; `null` where it has no counter. Rejects with what was printed. */
  count(): Promise<number> | null;
}

export interface StartOptions {
  budget: Budget;
  /** Aborting stops what was started at once. */
  signal: AbortSignal;
}

export interface ServerOptions extends StartOptions {
  /** Of the process, besides what its manifest says: where its dependencies are. */
  env: Record<string, string>;
  /** Told each line that it prints, where the engine sees them. */
  onOutput?: ((line: string) => void) | undefined;
}

export interface GenerateOptions {
  generator: Generator;
  /** Options and the URL; `{report.lua}` and the like stand for the generator's files as it sees them. */
  args: string[];
  /** What it is started by, where that is a program as well. */
  startedBy?: string[];
  budget: Budget;
  signal: AbortSignal;
  /** Told once it runs: its process id on this machine, or `null` where it can't be had. */
  onStart?: ((pid: number | null) => void) | undefined;
}

export interface ProfileOptions {
  profiler: Profiler;
  pids: readonly number[];
  signal: AbortSignal;
}

/** What a generator left. */
export interface Generated extends FinishedProcess {
  /** Of the file that its arguments name as `{log}`, which is gone. */
  log?: string;
}

/**
 * Where contenders, dependencies and generator run. One engine serves a whole campaign, which calls it one thing at a
 * time.
 */
export interface Engine {
  readonly id: EngineId;
  /** Whether processes can be kept to cores of their own, as the `split` budget has it. */
  canSplit(): Promise<boolean>;
  /** Builds once a campaign; nothing is rebuilt that is up to date. Errors carry the tool's last output. */
  build(program: Contender | DependencyManifest, signal: AbortSignal): Promise<Build>;
  /** A fresh server process, resolved once it answers. Rejects with its last output. */
  startServer(contender: Contender, options: ServerOptions): Promise<RunningServer>;
  /** A fresh dependency, resolved once it takes connections. Rejects with its last output. */
  startDependency(dependency: DependencyManifest, options: StartOptions): Promise<RunningDependency>;
  /** Runs the generator to its end. A non-zero exit is not an error here; one that can't be started is. */
  generate(options: GenerateOptions): Promise<Generated>;
  /**
   * Attaches a profiler to processes of this machine; an engine without it can take no profiles.
   * @throws {ExpectedError} with the profiler's last output, where it takes no sample
   */
  profile?(options: ProfileOptions): Promise<{ attached: Attached; version: string }>;
  /** Builds a generator that is built here; nothing is rebuilt that is up to date. Errors carry the tool's last output. */
  prepare(generator: Generator, signal: AbortSignal): Promise<void>;
  /** Version line and sha256 of the generator in use, and whether it is stock Debian, Homebrew, … */
  identify(generator: Generator): Promise<Omit<GeneratorIdentity, 'name' | 'scriptSha256'>>;
  /** Facts about the engine for the record, e.g. Docker's version; names in camelCase. */
  describe(): Promise<Record<string, string>>;
  /** Stops and removes everything that was started; safe to call twice. */
  close(): Promise<void>;
}

/** Folder below `services/`, and what is hashed as the source, of whatever an engine builds. */
export function sourceOf(program: Contender | DependencyManifest): { folder: string; files: string[] } {
  const { id, source } = 'service' in program ? program.service : program;
  return { folder: id, files: source.files };
}

/** The need that bears its id, or the first one: what runs or compiles its code. */
export function runtimeOf(program: Contender | DependencyManifest): Tool | undefined {
  const { id, needs } = 'service' in program ? program.service : program;
  return needs.find((tool) => tool.id === id) ?? needs[0];
}

/** How long it may take until it answers, where its manifest says so. */
export function readyWithinMs(program: Contender | DependencyManifest): number | undefined {
  const { readyWithinS } = 'service' in program ? program.service : program;
  return readyWithinS === undefined ? undefined : readyWithinS * 1000;
}
