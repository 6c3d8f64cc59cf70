import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ServiceManifest } from '../model/service.ts';
import { readManifests } from './read-manifests.ts';

const project = path.resolve(import.meta.dirname, '../..');

describe('the manifests of this project', () => {
  test('are valid, and come in the order in which they are shown', async () => {
    const { services, scenarios } = await readManifests(project);
    expect(services.map(({ id }) => id)).toEqual(expect.arrayContaining(['go', 'python']));
    expect(scenarios).toContainEqual(expect.objectContaining({ id: 'sleep-1ms', sleepUs: 1000 }));
    for (const manifests of [services, scenarios]) {
      const orders = manifests.map(({ order }) => order);
      expect(orders).toEqual(orders.toSorted((a, b) => a - b));
    }
  });

  test('name files that exist, the handler among them', async () => {
    const { services } = await readManifests(project);
    for (const { id, source } of services) {
      expect(source.files).toContain(source.handler);
      for (const file of source.files) {
        await expect(readFile(path.join(project, 'services', id, file))).resolves.toBeDefined();
      }
    }
  });

  test('give each service a mark of its own and colours with a contrast of at least 3:1 on both themes', async () => {
    const { services } = await readManifests(project);
    expect(new Set(services.map(({ appearance }) => appearance.mark)).size).toBe(services.length);
    for (const { appearance } of services) {
      expect(contrast(appearance.light, '#ffffff')).toBeGreaterThanOrEqual(3);
      expect(contrast(appearance.dark, '#1a1a1a')).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('a manifest that is wrong', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'manifests-'));
    for (const file of ['services/go/service.json', 'scenarios/sleep-1ms/scenario.json']) {
      await cp(path.join(project, file), path.join(root, file));
    }
  });
  afterEach(() => rm(root, { recursive: true }));

  async function change(edit: (manifest: ServiceManifest & Record<string, unknown>) => void) {
    const file = path.join(root, 'services/go/service.json');
    const manifest = JSON.parse(await readFile(file, 'utf8'));
    edit(manifest);
    await writeFile(file, JSON.stringify(manifest));
  }

  test('with an unknown key is refused with the key and its value', async () => {
    await change((manifest) => {
      manifest.port = 8080;
    });
    await expect(readManifests(root)).rejects.toThrow(
      /services\/go\/service.json .*\/port: expected no such key, found 8080/s,
    );
  });

  test('with a value of the wrong type is refused with its place', async () => {
    await change((manifest) => {
      manifest.native.env.GOGC = 100 as unknown as string;
    });
    await expect(readManifests(root)).rejects.toThrow(
      /services\/go\/service.json .*\/native\/env\/GOGC: expected string, found 100/s,
    );
  });

  test('in a folder of another name is refused with both names', async () => {
    await rename(path.join(root, 'services/go'), path.join(root, 'services/golang'));
    await expect(readManifests(root)).rejects.toThrow(
      /services\/golang\/service.json .*\/id: expected the folder's name, "golang", found "go"/s,
    );
  });

  test('with a scenario that is not there is refused with those that are', async () => {
    await change((manifest) => {
      manifest.scenarios['sleep-2ms'] = { path: '/', answer: { status: 200, contentType: 'a/b', body: '' } };
    });
    await expect(readManifests(root)).rejects.toThrow(
      /services\/go\/service.json .*\/scenarios\/sleep-2ms: expected one of sleep-1ms, found sleep-2ms/s,
    );
  });

  test('that is cut is refused as JSON', async () => {
    const file = path.join(root, 'scenarios/sleep-1ms/scenario.json');
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 40));
    await expect(readManifests(root)).rejects.toThrow(/scenarios\/sleep-1ms\/scenario.json .*whole JSON/s);
  });

  test('that is missing in its folder is named', async () => {
    await rm(path.join(root, 'services/go/service.json'));
    await expect(readManifests(root)).rejects.toThrow(/services\/go\/service.json .*expected a plain file/s);
  });
});

/** WCAG 2 contrast of two colours `#rrggbb`, from 1 to 21. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const linear = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => sum + weight * (linear[i] ?? 0), 0);
}
