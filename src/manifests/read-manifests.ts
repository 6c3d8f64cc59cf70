import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { Defaults } from '../model/defaults.ts';
import { Scenario } from '../model/scenario.ts';
import { ParticipantManifest } from '../model/service.ts';
import { readJson } from '../records/json-file.ts';
import { RecordError } from '../records/record-error.ts';
import { checkManifests } from './check-manifests.ts';
import { contendersOf } from './contenders.ts';
import type { Manifests } from './manifests.ts';

export type { Manifests } from './manifests.ts';

/**
 * Reads every `services/<id>/service.json` and `scenarios/<id>/scenario.json`, and `scenarios/default.json`. Whatever
 * one of them names in another is there.
 * @param root the project's folder
 * @throws {RecordError} with file, place inside it, what was expected and what was found
 */
export async function readManifests(root: string): Promise<Manifests> {
  const [participants, scenarios, defaults] = await Promise.all([
    readFolders(root, 'services', 'service.json', ParticipantManifest),
    readFolders(root, 'scenarios', 'scenario.json', Scenario),
    readJson(root, 'scenarios/default.json', Defaults),
  ]);
  const services = inOrder(participants.filter((it) => it.kind === 'service'));
  const manifests = {
    services,
    contenders: contendersOf(services),
    dependencies: participants
      .filter((it) => it.kind === 'dependency')
      .toSorted((a, b) => a.id.localeCompare(b.id)),
    scenarios: inOrder(scenarios),
    defaults,
  };
  checkManifests(manifests);
  return manifests;
}

function inOrder<T extends { id: string; order: number }>(manifests: T[]): T[] {
  return manifests.toSorted((a, b) => a.order - b.order || a.id.localeCompare(b.id));
}

async function readFolders<T extends { id: string }>(
  root: string,
  parent: string,
  name: string,
  schema: z.ZodType<T>,
): Promise<T[]> {
  const entries = await readdir(path.join(root, parent), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    folders.map(async (folder) => {
      const file = `${parent}/${folder}/${name}`;
      const manifest = await readJson(root, file, schema);
      if (manifest.id === folder) return manifest;
      throw new RecordError(file, [
        { pointer: '/id', expected: `the folder's name, "${folder}"`, found: `"${manifest.id}"` },
      ]);
    }),
  );
}
