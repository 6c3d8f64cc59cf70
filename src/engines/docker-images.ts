import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Build } from '../model/campaign-record.ts';
import type { Tool } from '../model/tool.ts';
import type { Docker } from './docker.ts';
import { EngineError } from './engine-error.ts';

/** What `docker compose config` says of a service; keys that we don't use are ignored. */
const Definition = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
});

const Image = z.object({
  Id: z.string(),
  Size: z.int().positive(),
  RepoDigests: z.array(z.string()).nullish(),
  Config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }),
});

/**
 * Builds the image of a service of compose.yaml and says what it is and what it was built from.
 * @param runtime what runs or compiles its code, asked for its version in the images that it builds on
 */
export async function buildImage(
  docker: Docker,
  service: string,
  signal?: AbortSignal,
  runtime?: Tool,
): Promise<Pick<Build, 'image' | 'versions' | 'bytes'>> {
  const options = signal ? { signal } : {};
  const { image, build } = await readDefinition(docker, service);
  const versions: Record<string, string> = {};
  const labels: Record<string, string> = {};
  const dockerfile = build && (await readFile(path.resolve(build.context, build.dockerfile), 'utf8'));
  for (const base of basesOf(dockerfile ?? '')) {
    // Pulled beforehand, since an image that only the builder has shows neither digest nor labels
    const present = (await docker.run(['image', 'inspect', base], options)).exitCode === 0;
    if (!present) await docker.read(['pull', '--quiet', base], options);
    const found = await inspectImage(docker, base);
    versions[base] = found.RepoDigests?.[0] ?? found.Id;
    Object.assign(labels, found.Config.Labels);
    const version = runtime && !versions[runtime.id] && (await askVersion(docker, base, runtime, signal));
    if (version) versions[runtime.id] = version;
  }
  if (build) await docker.read(['compose', 'build', service], options);
  const { Id: id, Size: bytes, Config } = await inspectImage(docker, image);
  return { image: { id, labels: { ...labels, ...Config.Labels } }, versions, bytes };
}

/** A tag moves: only the program knows its patch. `null` where the image has none, or no shell to look for it. */
async function askVersion(
  docker: Docker,
  image: string,
  { programs, versionArgs, versionPattern }: Tool,
  signal?: AbortSignal,
): Promise<string | null> {
  const names = programs.filter((name) => !name.includes('/'));
  const script = `for it in ${names.join(' ')}; do if command -v "$it" >/dev/null; then exec "$it" "$@"; fi; done`;
  const shell = ['--entrypoint', 'sh', image, '-c', script, 'sh', ...versionArgs];
  const run = ['run', '--rm', '--network', 'none', ...shell];
  const { stdout } = await docker.run(run, signal ? { signal } : {});
  return new RegExp(versionPattern).exec(stdout)?.[1] ?? null;
}

async function readDefinition(docker: Docker, service: string) {
  const config = JSON.parse(await docker.read(['compose', 'config', '--format', 'json']));
  const definition = config.services[service];
  if (definition !== undefined) return Definition.parse(definition);
  const names = Object.keys(config.services).join(', ');
  throw new EngineError(`compose.yaml: expected a service "${service}", found ${names}`);
}

async function inspectImage(docker: Docker, image: string) {
  const [found] = JSON.parse(await docker.read(['image', 'inspect', image]));
  return Image.parse(found);
}

/** Images that a Dockerfile takes from elsewhere, its own stages and `scratch` left out. */
export function basesOf(text: string): string[] {
  const stages = [...text.matchAll(/^FROM\s.*\sAS\s+(\S+)/gim)].map((match) => match[1]);
  const used = text.matchAll(/^(?:FROM\s+(?:--platform=\S+\s+)?|COPY\s.*?--from=)(\S+)/gim);
  const bases = new Set([...used].map((match) => `${match[1]}`));
  return [...bases].filter((base) => base !== 'scratch' && !stages.includes(base));
}
