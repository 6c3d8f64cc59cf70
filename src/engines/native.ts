import path from 'node:path';
import { wrkOrigin } from '../generators/wrk/identity.ts';
import type { ServiceManifest } from '../model/service.ts';
import { hashFile, hashFiles } from '../tools/hash-files.ts';
import { runCommand } from '../tools/run-command.ts';
import type { BuiltService, Engine, RunningServer, StartOptions } from './engine.ts';
import { EngineError, lastLines } from './engine-error.ts';
import { expandTemplate, takeRequirements } from './expand-template.ts';
import { findFreePort, getOnce, isTaken, LOOPBACK } from './loopback.ts';
import { createLauncher } from './native-launcher.ts';
import { type ServerProcess, spawnServer } from './server-process.ts';
import { type Toolbox, takeTool } from './toolbox.ts';
import { waitUntilReady } from './wait-until-ready.ts';

const OUT = 'build';
const REPORT = 'src/generators/wrk/report.lua';
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
  // Servers and wrk get nothing of the user's environment: GOGC or PYTHONHASHSEED would change what is measured
  const bareEnv = { PATH: process.env.PATH, LANG: 'C.UTF-8' };
  const launcher = createLauncher(bareEnv);
  const running = new Set<ServerProcess>();

  const folderOf = (service: ServiceManifest) => path.join(root, 'services', service.id);

  async function build(service: ServiceManifest, signal: AbortSignal): Promise<BuiltService> {
    const { id, native, source } = service;
    const required = takeRequirements(service, toolbox);
    const values = { out: OUT, ...required.values };
    const cwd = folderOf(service);
    const env = { ...process.env, ...expandAll(native.env, values) };
    for (const template of native.build) {
      const command = template.map((part) => expandTemplate(part, values));
      const { exitCode, stdout, stderr } = await runCommand(command, { cwd, env, signal });
      if (exitCode === 0) continue;
      throw new EngineError(
        `${id}: the build failed with exit code ${exitCode}. Last output:\n${lastLines(stdout + stderr)}\n` +
          `Try: cd services/${id} && ${command.join(' ')}`,
      );
    }
    return {
      sourceSha256: await hashFiles(cwd, source.files),
      artefactSha256: await hashFile(path.join(cwd, expandTemplate(native.artefact, values))),
      versions: required.versions,
      image: null,
    };
  }

  async function start(service: ServiceManifest, startOptions: StartOptions): Promise<RunningServer> {
    for (let attempt = 1; ; attempt += 1) {
      const port = await freePort();
      try {
        return await startOn(port, service, startOptions);
      } catch (error) {
        if (startOptions.signal.aborted || !(await isTaken(port))) throw error;
        if (attempt < PORT_ATTEMPTS) continue;
        const message = `${service.id}: port ${port} is taken by another process, as were ${attempt - 1} before it`;
        throw new EngineError(`${message}. ${(error as Error).message}`, { cause: error });
      }
    }
  }

  async function startOn(port: number, service: ServiceManifest, { budget, signal }: StartOptions) {
    signal.throwIfAborted();
    const { id, native } = service;
    const values = { out: OUT, port: String(port), ...takeRequirements(service, toolbox).values };
    const own = native.start.map((part) => expandTemplate(part, values));
    const command = [...(await launcher('server', budget)), ...own];
    const env = { ...bareEnv, ...expandAll(native.env, values), HOST: LOOPBACK, PORT: String(port) };
    const server = spawnServer(command, folderOf(service), env);
    running.add(server);
    const url = `http://${LOOPBACK}:${port}`;
    const get = (target: string) => getOnce(url + target, GET_LIMIT_MS);
    const output = async () => server.output.join('\n');
    const stop = async () => {
      signal.removeEventListener('abort', onAbort);
      await server.stop();
      running.delete(server);
    };
    const onAbort = () => void stop();
    signal.addEventListener('abort', onAbort);
    try {
      const tryThis = `cd services/${id} && HOST=${LOOPBACK} PORT=${port} ${own.join(' ')}`;
      const runtime = await waitUntilReady(
        { service, url, tryThis, ended: async () => server.ended(), output, get },
        { limitMs: readyLimitMs, everyMs: 5, signal },
      );
      return { url, command, runtime, pid: server.pid, lastOutput: output, get, stop };
    } catch (error) {
      await stop();
      signal.throwIfAborted();
      throw error;
    }
  }

  return {
    id: 'native',
    build,
    start,
    async wrk({ args, budget, signal, onStart }) {
      const { path: wrk } = takeTool(toolbox, 'wrk', 'wrk');
      const prefix = await launcher('generator', budget);
      const command = [...prefix, wrk, ...args.map((arg) => arg.replace('{report.lua}', REPORT))];
      return runCommand(command, { cwd: root, env: bareEnv, signal, onStart });
    },
    async wrkIdentity() {
      const { path: wrk } = takeTool(toolbox, 'wrk', 'wrk');
      const { stdout } = await runCommand([wrk, '--version'], { cwd: root, env: bareEnv });
      return { ...wrkOrigin(stdout, wrk), sha256: await hashFile(wrk) };
    },
    describe: async () => ({}),
    async close() {
      await Promise.all([...running].map((server) => server.stop()));
    },
  };
}

function expandAll(env: Record<string, string>, values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, expandTemplate(value, values)]),
  );
}
