import { z } from 'zod';
import { readCgroup } from './container-process.ts';
import type { Docker } from './docker.ts';

const KEPT_LINES = 200;

const State = z.object({ Status: z.string(), Pid: z.int(), ExitCode: z.int(), OOMKilled: z.boolean() });

/** A server's container, running or not. */
export interface Container {
  /** How it ended, e.g. `exit code 3`; `null` while it runs. */
  ended(): Promise<string | null>;
  /** The last lines of both streams. */
  output(): Promise<string>;
  /** Its pid on this machine, or `null` where the engine runs elsewhere, e.g. in a virtual machine. */
  pid(): Promise<number | null>;
}

/** @param service its name in compose.yaml; it must have been brought up */
export async function findContainer(docker: Docker, service: string): Promise<Container> {
  const id = (await docker.read(['compose', 'ps', '--all', '--quiet', service])).trim();
  const inspect = async () =>
    State.parse(JSON.parse(await docker.read(['inspect', '--format', '{{json .State}}', id])));
  return {
    async ended() {
      const { Status, ExitCode, OOMKilled } = await inspect();
      if (Status === 'running') return null;
      return OOMKilled ? 'out of memory' : `exit code ${ExitCode}`;
    },
    async output() {
      const { stdout, stderr } = await docker.run(['logs', '--tail', String(KEPT_LINES), id]);
      return stdout + stderr;
    },
    async pid() {
      const { Pid } = await inspect();
      return (await readCgroup(Pid)).includes(id) ? Pid : null;
    },
  };
}
