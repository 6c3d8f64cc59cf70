import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { environmentFor } from '../../tools/environment.mjs';
import { runCommand } from '../../tools/run-command.ts';

/** A Compose file's services, to go over those of compose.yaml. JSON is YAML, but for `!reset`. */
export type Services = Record<string, Record<string, unknown>>;

/** Stands for a setting of compose.yaml that is taken away. */
const RESET = '!reset null';

/** All containers in the machine's own network; servers keep their names. */
export const HOST_NETWORK: Services = {
  go: { network_mode: 'host', networks: RESET },
  python: { network_mode: 'host', networks: RESET },
  wrk: { network_mode: 'host', networks: RESET, extra_hosts: ['go:127.0.0.1', 'python:127.0.0.1'] },
};

const unlimited = { pids_limit: RESET, mem_limit: RESET, memswap_limit: RESET };

/** No limit of processes and memory; there is none of CPU in compose.yaml. */
export const WITHOUT_LIMITS: Services = { go: unlimited, python: unlimited, wrk: unlimited };

const unfiltered = { security_opt: ['seccomp=unconfined'] };

/** Docker's filter of system calls, which looks at each, left out. */
export const WITHOUT_SECCOMP: Services = { go: unfiltered, python: unfiltered, wrk: unfiltered };

/** @returns the file's path in `folder` */
export async function writeOverride(folder: string, name: string, services: Services): Promise<string> {
  const file = path.join(folder, `${name}.yaml`);
  const text = JSON.stringify({ services }, null, 2).replaceAll(`"${RESET}"`, RESET);
  await writeFile(file, text);
  return file;
}

/** The image's program, but the one that was built natively: Go's need nothing of where they run. */
export function withBuiltGo(project: string): Services {
  const binary = path.join(project, 'services/go/build/server');
  return { go: { volumes: [`${binary}:/server:ro`] } };
}

const Interpreter = z.object({ executable: z.string(), prefix: z.string(), series: z.string() });

const ASK =
  'import json, sys; print(json.dumps({"executable": sys.executable, "prefix": sys.base_prefix, "series": "%d.%d" % sys.version_info[:2]}))';

/**
 * The image's files, but this machine's interpreter and what was installed for it natively.
 * @param python a program that may be a version manager's shim
 */
export async function withMachinePython(project: string, python: string): Promise<Services> {
  const env = environmentFor('probe');
  const { stdout } = await runCommand([python, '-c', ASK], { cwd: '/', env });
  const { executable, prefix, series } = Interpreter.parse(JSON.parse(stdout));
  const name = `python${series}`;
  const packages = path.join(project, 'services/python/build/venv/lib', name, 'site-packages');
  // It fails here rather than in a container that starts without packages
  await readdir(packages);
  const home = '/machine';
  const interpreter =
    prefix === '/usr'
      ? [`${executable}:${home}/bin/${name}:ro`, `/usr/lib/${name}:${home}/lib/${name}:ro`]
      : [`${prefix}:${home}:ro`];
  return {
    python: {
      volumes: [...interpreter, `${packages}:/packages:ro`],
      environment: { PYTHONHOME: home, PYTHONPATH: '/packages', LD_LIBRARY_PATH: `${home}/lib` },
      entrypoint: [`${home}/bin/${name}`, 'serve.py'],
    },
  };
}
