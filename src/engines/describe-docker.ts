import { z } from 'zod';
import type { Docker } from './docker.ts';

const Info = z.object({
  ServerVersion: z.string(),
  OperatingSystem: z.string(),
  KernelVersion: z.string(),
  Driver: z.string(),
  CgroupVersion: z.string().optional(),
  NCPU: z.int(),
  MemTotal: z.int(),
  SecurityOptions: z.array(z.string()).nullish(),
});

/** Docker's side of the machine: on macOS and Windows it is a virtual one. */
export async function describeDocker(docker: Docker): Promise<Record<string, string>> {
  const info = Info.parse(JSON.parse(await docker.read(['info', '--format', '{{json .}}'])));
  const client = await docker.read(['version', '--format', '{{.Client.Version}}']);
  const compose = await docker.read(['compose', 'version', '--short']);
  return {
    dockerEngine: info.ServerVersion,
    dockerClient: client.trim(),
    compose: compose.trim(),
    operatingSystem: info.OperatingSystem,
    kernel: info.KernelVersion,
    storageDriver: info.Driver,
    cgroupVersion: info.CgroupVersion ?? 'unknown',
    logicalCpus: String(info.NCPU),
    memoryBytes: String(info.MemTotal),
    security: (info.SecurityOptions ?? []).join(' '),
  };
}
