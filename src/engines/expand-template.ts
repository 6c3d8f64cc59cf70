import type { ServiceManifest } from '../model/service.ts';
import { compareVersions } from '../setup/tools.ts';
import { MissingError } from './engine-error.ts';
import { type Toolbox, takeTool } from './toolbox.ts';

/** Values of a manifest's placeholders by name: `{ out: 'build', port: '40123', 'tool:go': '/usr/bin/go' }`. */
export type Placeholders = Record<string, string>;

/** Replaces `{name}`. @throws {Error} naming the placeholder that has no value */
export function expandTemplate(template: string, values: Placeholders): string {
  return template.replaceAll(/\{([a-z]+(?::[a-z]+)?)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(
        `no value for ${placeholder} in "${template}"; there is {${Object.keys(values).join('}, {')}}`,
      );
    }
    return value;
  });
}

/**
 * What a service requires: placeholders for its templates, and versions for the record.
 * @throws {MissingError} naming what is missing or too old
 */
export function takeRequirements({ id, native }: ServiceManifest, toolbox: Toolbox) {
  const values: Placeholders = {};
  const versions: Record<string, string> = {};
  for (const { tool, minimum } of native.requires) {
    const { path, version } = takeTool(toolbox, tool, id);
    if (compareVersions(version, minimum) < 0) {
      throw new MissingError(`${id}: needs ${tool} ${minimum} or newer, found ${version} at ${path}`);
    }
    values[`tool:${tool}`] = path;
    values[`version:${tool}`] = version;
    versions[tool] = version;
  }
  return { values, versions };
}
