import type { Contender } from '../model/contender.ts';
import { UNOPTIMIZED } from '../model/runtime.ts';
import type { DependencyManifest } from '../model/service.ts';
import type { Toolbox } from './toolbox.ts';

/** Values of a manifest's placeholders by name: `{ out: 'build', port: '40123', 'tool:go': '/usr/bin/go' }`. */
export type Placeholders = Record<string, string>;

/** Replaces `{name}`. @throws {Error} naming the placeholder that has no value */
export function expandTemplate(template: string, values: Placeholders): string {
  return template.replaceAll(/\{([a-z]+(?::[a-z0-9-]+)?)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(
        `no value for ${placeholder} in "${template}"; there is {${Object.keys(values).join('}, {')}}`,
      );
    }
    return value;
  });
}

/** The same of every value of an environment. */
export function expandAll(env: Record<string, string>, values: Placeholders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, expandTemplate(value, values)]),
  );
}

/**
 * What a program needs to be built and run, its checks' tools left out: placeholders for its templates, and versions
 * for the record.
 * @throws {MissingError} naming what is missing
 */
export async function takeNeeds(program: Contender | DependencyManifest, toolbox: Toolbox) {
  const manifest = 'service' in program ? program.service : program;
  const forChecks = new Set(manifest.checks.flatMap(({ needs }) => needs));
  const values: Placeholders = {};
  const versions: Record<string, string> = {};
  for (const tool of manifest.needs) {
    if (forChecks.has(tool.id)) continue;
    const { path, version, optimized } = await toolbox.take(tool, program.id);
    values[`tool:${tool.id}`] = path;
    values[`version:${tool.id}`] = version;
    versions[tool.id] = version;
    // Half as much CPU again: nobody may take it for the same version
    if (optimized === false) versions[`${tool.id}-build`] = UNOPTIMIZED;
  }
  return { values, versions };
}
