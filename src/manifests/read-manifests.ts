import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { Scenario } from '../model/scenario.ts';
import { ServiceManifest } from '../model/service.ts';
import { readJson } from '../records/json-file.ts';
import { RecordError } from '../records/record-error.ts';

/** What there is to measure, each in the order in which it is shown. */
export interface Manifests {
  services: ServiceManifest[];
  scenarios: Scenario[];
}

/**
 * Reads every `services/<id>/service.json` and `scenarios/<id>/scenario.json`.
 * @param root the project's folder
 * @throws {RecordError} with file, place inside it, what was expected and what was found
 */
export async function readManifests(root: string): Promise<Manifests> {
  const [services, scenarios] = await Promise.all([
    readFolders(root, 'services', 'service.json', ServiceManifest),
    readFolders(root, 'scenarios', 'scenario.json', Scenario),
  ]);
  const known = scenarios.map(({ id }) => id);
  for (const { id, scenarios: implemented } of services) {
    for (const scenario of Object.keys(implemented)) {
      if (known.includes(scenario)) continue;
      throw new RecordError(`services/${id}/service.json`, [
        { pointer: `/scenarios/${scenario}`, expected: `one of ${known.join(', ')}`, found: scenario },
      ]);
    }
  }
  return { services, scenarios };
}

async function readFolders<T extends { id: string; order: number }>(
  root: string,
  parent: string,
  name: string,
  schema: z.ZodType<T>,
): Promise<T[]> {
  const entries = await readdir(path.join(root, parent), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const manifests = await Promise.all(
    folders.map(async (folder) => {
      const file = `${parent}/${folder}/${name}`;
      const manifest = await readJson(root, file, schema);
      if (manifest.id === folder) return manifest;
      throw new RecordError(file, [
        { pointer: '/id', expected: `the folder's name, "${folder}"`, found: `"${manifest.id}"` },
      ]);
    }),
  );
  return manifests.toSorted((a, b) => a.order - b.order || a.id.localeCompare(b.id));
}
