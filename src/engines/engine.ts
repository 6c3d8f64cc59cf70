import type { Budget, EngineId } from '../model/ids.ts';
import type { ServerRuntime, ServiceManifest } from '../model/service.ts';

/** Identity of what is measured, so that two campaigns can be told apart: hashes, versions, image ids. */
export interface BuiltService {
  /** sha256 over the manifest's source files, in their order. */
  sourceSha256: string;
  /** sha256 of the binary or of the lock file; `null` in a container, where `image` says it. */
  artefactSha256: string | null;
  /** What it was built with: versions of tools (`{"go": "1.24.11"}`), or base images and their digests or ids. */
  versions: Record<string, string>;
  /** Labels: the image's own, over those of the images that it was built from. */
  image: { id: string; labels: Record<string, string> } | null;
}

export interface HttpAnswer {
  status: number;
  /** Media type without parameters, lower case. */
  contentType: string;
  body: string;
}

export interface FinishedProcess {
  command: string[];
  stdout: string;
  stderr: string;
  /** 128 + its number where a signal ended it. */
  exitCode: number;
}

export interface RunningServer {
  /** Base URL as the generator reaches it, without trailing slash. */
  url: string;
  /** The command that started it, as run. */
  command: string[];
  /** What the process said of itself on its first line. */
  runtime: ServerRuntime;
  /** Process id on this machine, or `null` where it can't be had. */
  pid: number | null;
  /** The last lines of its output, for error messages. */
  lastOutput(): Promise<string>;
  /** One GET, from where the generator stands. */
  get(path: string): Promise<HttpAnswer>;
  /** SIGTERM, then SIGKILL after a grace period; safe to call twice. Resolves when the process is gone. */
  stop(): Promise<void>;
}

export interface StartOptions {
  budget: Budget;
  /** Aborting stops the server at once. */
  signal: AbortSignal;
}

export interface WrkOptions {
  /** Arguments after `wrk`: options and the URL. `{report.lua}` stands for the script's path as wrk sees it. */
  args: string[];
  budget: Budget;
  signal: AbortSignal;
  /** Told once wrk runs: its process id on this machine, or `null` where it can't be had. */
  onStart?: (pid: number | null) => void;
}

/** Where services and generator run. One engine serves a whole campaign, which calls it one thing at a time. */
export interface Engine {
  readonly id: EngineId;
  /** Builds a service once a campaign; nothing is rebuilt that is up to date. Errors carry the tool's last output. */
  build(service: ServiceManifest, signal: AbortSignal): Promise<BuiltService>;
  /** A fresh server process, resolved once it answers. Rejects with its last output. */
  start(service: ServiceManifest, options: StartOptions): Promise<RunningServer>;
  /** Runs wrk to its end. A non-zero exit is not an error here; a wrk that can't be started is. */
  wrk(options: WrkOptions): Promise<FinishedProcess>;
  /** Version line and sha256 of the wrk in use, and whether it is stock Debian, Homebrew, … */
  wrkIdentity(): Promise<{ version: string; sha256: string | null; origin: string }>;
  /** Facts about the engine for the record, e.g. Docker's version; names in camelCase. */
  describe(): Promise<Record<string, string>>;
  /** Stops and removes everything that was started; safe to call twice. */
  close(): Promise<void>;
}
