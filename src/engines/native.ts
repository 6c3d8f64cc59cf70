import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Generator, LOG } from '../generators/generator.ts';
import { toolOfService } from '../generators/service-tool.ts';
import type { Build } from '../model/campaign-record.ts';
import type { Contender } from '../model/contender.ts';
import type { DependencyManifest } from '../model/service.ts';
import { attach } from '../profilers/attach.ts';
import { environmentFor } from '../tools/environment.mjs';
import { hashFile, hashFiles } from '../tools/hash-files.ts';
import { type FinishedProcess, runCommand } from '../tools/run-command.ts';
import { sizeOf } from '../tools/size-of.ts';
import { countOf } from './count-of.ts';
import { isPossible } from './cpu-split.ts';
import {
  type Engine,
  type Running,
  type RunningDependency,
  type RunningServer,
  readyWithinMs,
  type ServerOptions,
  type StartOptions,
  sourceOf,
} from './engine.ts';
import { EngineError, lastLines } from './engine-error.ts';
import { expandAll, expandTemplate, type Placeholders, takeNeeds } from './expand-template.ts';
import { connectOnce, findFreePort, getOnce, isTaken, LOOPBACK } from './loopback.ts';
import { createLauncher } from './native-launcher.ts';
import { type ServerProcess, spawnServer } from './server-process.ts';
import type { Toolbox } from './toolbox.ts';
import { type Starting, waitFor, waitUntilReady } from './wait-until-ready.ts';

const OUT = 'build';
const PORT_ATTEMPTS = 3;
const GET_LIMIT_MS = 5000;

export interface NativeOptions {
  /** The project's folder. */
  root: string;
  toolbox: Toolbox;
  /** Effects and limits that tests change. */
  freePort?: () => Promise<number>;
  readyLimitMs?: number;
}

/** Processes of this machine, on loopback. */
export function createNativeEngine(options: NativeOptions): Engine {
  const { root, toolbox, freePort = findFreePort, readyLimitMs = 30_000 } = options;
  const serverEnv = environmentFor('server');
  const generatorEnv = environmentFor('generator');
  const launcher = createLauncher(serverEnv);
  const running = new Set<ServerProcess>();

  type Program = Contender | DependencyManifest;
  const folderOf = (program: Program) => path.join(root, 'services', sourceOf(program).folder);

  async function build(program: Program, signal: AbortSignal): Promise<Build> {
    const { id, native } = program;
    const { folder, files } = sourceOf(program);
    const { values: tools, versions } = await takeNeeds(program, toolbox);
    const values = { out: OUT, ...tools };
    const cwd = folderOf(program);
    const env = { ...environmentFor('build'), ...expandAll(native.env, { ...values, port: '' }) };
    await runBuild({ id, folder: `services/${folder}`, commands: native.build, values, env }, signal);
    const placed = (template: string) => path.resolve(cwd, expandTemplate(template, values));
    const bytes = await sizeOf((native.installed ?? [native.artefact]).map(placed));
    return {
      sourceSha256: await hashFiles(cwd, files),
      artefactSha256: await hashFile(placed(native.artefact)),
      versions,
      // A link says nothing of what is installed elsewhere
      ...(bytes > 0 && { bytes }),
      image: null,
    };
  }

  interface ToBuild {
    id: string;
    /** From the project's. */
    folder: string;
    commands: readonly (readonly string[])[];
    values: Placeholders;
    env: NodeJS.ProcessEnv;
  }

  /** @throws {EngineError} with the last output of what failed, and its command */
  async function runBuild(
    { id, folder, commands, values, env }: ToBuild,
    signal: AbortSignal,
  ): Promise<void> {
    for (const template of commands) {
      const command = template.map((part) => expandTemplate(part, values));
      const { exitCode, stdout, stderr } = await runCommand(command, {
        ...{ cwd: path.join(root, folder), env, signal },
      });
      if (exitCode === 0) continue;
      throw new EngineError(
        `${id}: the build failed with exit code ${exitCode}. Last output:\n${lastLines(stdout + stderr)}\n` +
          `Try: cd ${folder} && ${command.join(' ')}`,
      );
    }
  }

  /** Tries another port where somebody took the one that was free a moment ago. */
  async function onFreePort<T>(
    id: string,
    { signal }: StartOptions,
    start: (port: number) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const port = await freePort();
      try {
        return await start(port);
      } catch (error) {
        if (signal.aborted || !(await isTaken(port))) throw error;
        if (attempt < PORT_ATTEMPTS) continue;
        const message = `${id}: port ${port} is taken by another process, as were ${attempt - 1} before it`;
        throw new EngineError(`${message}. ${(error as Error).message}`, { cause: error });
      }
    }
  }

  interface Launch extends StartOptions {
    role: 'server' | 'dependency';
    port: number;
    env: Record<string, string>;
    onOutput?: ((line: string) => void) | undefined;
  }

  /** Spawns it and waits until it is ready; where it does not get there, it is gone. */
  async function launch<T>(
    program: Program,
    { role, port, env, budget, signal, onOutput }: Launch,
    ready: (starting: Starting) => Promise<T>,
  ): Promise<Running & { ready: T }> {
    signal.throwIfAborted();
    const { values: tools } = await takeNeeds(program, toolbox);
    const values = { out: OUT, port: String(port), ...tools };
    const own = program.native.start.map((part) => expandTemplate(part, values));
    const command = [...(await launcher(role, budget)), ...own];
    const environment = {
      ...{ ...serverEnv, ...expandAll(program.native.env, values), ...env },
      ...{ HOST: LOOPBACK, PORT: String(port) },
    };
    const server = spawnServer(command, folderOf(program), environment, onOutput);
    running.add(server);
    const lastOutput = async () => server.output.join('\n');
    const stop = async () => {
      signal.removeEventListener('abort', onAbort);
      await server.stop();
      running.delete(server);
    };
    const onAbort = () => void stop();
    signal.addEventListener('abort', onAbort);
    const starting = {
      id: program.id,
      address: `${LOOPBACK}:${port}`,
      tryThis: `cd services/${sourceOf(program).folder} && HOST=${LOOPBACK} PORT=${port} ${own.join(' ')}`,
      ended: async () => server.ended(),
      output: lastOutput,
    };
    try {
      const ended = async () => server.ended();
      return { command, pid: server.pid, ended, lastOutput, stop, ready: await ready(starting) };
    } catch (error) {
      await stop();
      signal.throwIfAborted();
      throw error;
    }
  }

  const patience = (program: Contender | DependencyManifest, signal: AbortSignal) => ({
    limitMs: readyWithinMs(program) ?? readyLimitMs,
    everyMs: 5,
    signal,
  });

  function startServer(contender: Contender, options: ServerOptions): Promise<RunningServer> {
    const target = Object.values(contender.scenarios)[0]?.path ?? '/';
    return onFreePort(contender.id, options, async (port) => {
      const url = `http://${LOOPBACK}:${port}`;
      const get = (to: string) => getOnce(url + to, GET_LIMIT_MS);
      const { ready: runtime, ...process } = await launch(
        contender,
        { ...options, role: 'server', port },
        (starting) =>
          waitUntilReady(
            { ...starting, address: url + target, path: target, get },
            patience(contender, options.signal),
          ),
      );
      return { ...process, url, runtime, get };
    });
  }

  function startDependency(
    dependency: DependencyManifest,
    options: StartOptions,
  ): Promise<RunningDependency> {
    const { id, provides, counter } = dependency;
    return onFreePort(id, options, async (port) => {
      const count = counter && (async () => countOf(id, await ask(dependency, counter.native, port)));
      const { ready: _, ...process } = await launch(
        dependency,
        { ...options, role: 'dependency', port, env: {} },
        (starting) =>
          waitFor(starting, patience(dependency, options.signal), async () => {
            await connectOnce(port, GET_LIMIT_MS);
            await count?.();
          }),
      );
      const place = { host: LOOPBACK, port: String(port) };
      const address = `${LOOPBACK}:${port}`;
      return {
        ...process,
        id,
        address,
        provides: expandAll(provides, place),
        count: () => count?.() ?? null,
      };
    });
  }

  /** Runs a command of a manifest beside the dependency that listens on the port. */
  async function ask(program: Program, template: readonly string[], port: number): Promise<FinishedProcess> {
    const { values: tools } = await takeNeeds(program, toolbox);
    const values = { out: OUT, port: String(port), ...tools };
    const command = template.map((part) => expandTemplate(part, values));
    const env = { ...serverEnv, ...expandAll(program.native.env, values) };
    return runCommand(command, { cwd: folderOf(program), env });
  }

  const programOf = async ({ id, tool }: Generator) => (await toolbox.take(tool, id)).path;
  /** Its files in the place of their names. */
  const placed = ({ files }: Generator, args: readonly string[]) => {
    const places = Object.fromEntries(
      Object.entries(files).map(([name, { native }]) => [`{${name}}`, native]),
    );
    return args.map((arg) => places[arg] ?? arg);
  };

  return {
    id: 'native',
    canSplit: () => isPossible(launcher('server', 'split')),
    build,
    startServer,
    startDependency,
    async generate({ generator, args, startedBy = [], budget, signal, onStart }) {
      const prefix = [...(await launcher('generator', budget)), ...startedBy];
      const command = [...prefix, await programOf(generator), ...placed(generator, args)];
      const log = generator.files[LOG];
      if (!log) return runCommand(command, { cwd: root, env: generatorEnv, signal, onStart });
      const file = path.join(root, log.native);
      await mkdir(path.dirname(file), { recursive: true });
      await rm(file, { force: true });
      try {
        const finished = await runCommand(command, { cwd: root, env: generatorEnv, signal, onStart });
        return { ...finished, log: await readFile(file, 'utf8').catch(() => '') };
      } finally {
        await rm(file, { force: true });
      }
    },
    async profile({ profiler, pids, signal }) {
      const { path: program, version } = await toolbox.take(profiler.tool, profiler.id);
      return { attached: await attach(profiler, { program, pids, signal }), version };
    },
    async prepare({ id, build: own }, signal) {
      if (!own) return;
      const values: Placeholders = { tools: path.join(root, '.tools') };
      for (const need of own.needs)
        values[`tool:${need.tool}`] = (await toolbox.take(toolOfService(need), id)).path;
      const folder = `src/generators/${id}`;
      await runBuild({ id, folder, commands: own.commands, values, env: environmentFor('build') }, signal);
    },
    async identify(generator) {
      const program = await programOf(generator);
      const command = [program, ...placed(generator, generator.versionArgs)];
      const { stdout } = await runCommand(command, { cwd: root, env: generatorEnv });
      const artefact = generator.build ? path.join(root, generator.build.artefact) : program;
      return { ...generator.identify(stdout, program), sha256: await hashFile(artefact) };
    },
    describe: async () => ({}),
    async close() {
      await Promise.all([...running].map((server) => server.stop()));
    },
  };
}
