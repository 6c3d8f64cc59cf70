import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bareService } from '../../tests/bare-service.ts';
import type { Scenario } from '../model/scenario.ts';
import type { ServiceManifest } from '../model/service.ts';
import { readManifests } from './read-manifests.ts';

const project = path.resolve(import.meta.dirname, '../..');

describe('a manifest that is wrong', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'manifests-'));
    for (const file of ['services/go/service.json', 'scenarios/sleep-1ms/scenario.json']) {
      await cp(path.join(project, file), path.join(root, file));
    }
    await edit<ServiceManifest>('services/go/service.json', (go) => Object.assign(go, bareService(go)));
    const defaults = { services: ['go'], scenarios: ['sleep-1ms'] };
    await writeFile(path.join(root, 'scenarios/default.json'), JSON.stringify(defaults));
  });
  afterEach(() => rm(root, { recursive: true }));

  async function edit<T>(file: string, change: (manifest: T) => void) {
    const manifest = JSON.parse(await readFile(path.join(root, file), 'utf8'));
    change(manifest);
    await writeFile(path.join(root, file), JSON.stringify(manifest));
  }
  const editGo = (change: (manifest: ServiceManifest & Record<string, unknown>) => void) =>
    edit('services/go/service.json', change);
  const editScenario = (change: (scenario: Scenario) => void) =>
    edit('scenarios/sleep-1ms/scenario.json', change);

  /** A second service, made of the first. */
  async function addService(id: string, change: (manifest: ServiceManifest) => void = () => {}) {
    await cp(path.join(root, 'services/go'), path.join(root, 'services', id), { recursive: true });
    await edit<ServiceManifest>(`services/${id}/service.json`, (manifest) => {
      manifest.id = id;
      change(manifest);
    });
  }

  const variant = (id: string, scenarios?: string[]): ServiceManifest['variants'][number] => ({
    id,
    name: id,
    summary: id,
    order: 1,
    appearance: { light: '#000000', dark: '#ffffff', mark: 'cross' },
    env: {},
    ...(scenarios && { scenarios }),
  });

  test('with an unknown key is refused with the key and its value', async () => {
    await editGo((manifest) => {
      manifest.port = 8080;
    });
    await expect(readManifests(root)).rejects.toThrow(
      /services\/go\/service.json .*\/port: expected no such key, found 8080/s,
    );
  });

  test('with a value of the wrong type is refused with its place', async () => {
    await editGo((manifest) => {
      manifest.native.env.GOGC = 100 as unknown as string;
    });
    await expect(readManifests(root)).rejects.toThrow(
      /services\/go\/service.json .*\/native\/env\/GOGC: expected string, found 100/s,
    );
  });

  test('of an unknown kind is refused with the kind', async () => {
    await editGo((manifest) => {
      manifest.kind = 'server' as 'service';
    });
    await expect(readManifests(root)).rejects.toThrow(/services\/go\/service.json .*\/kind: .*"server"/s);
  });

  test('in a folder of another name is refused with both names', async () => {
    await rename(path.join(root, 'services/go'), path.join(root, 'services/golang'));
    await expect(readManifests(root)).rejects.toThrow(
      /services\/golang\/service.json .*\/id: expected the folder's name, "golang", found "go"/s,
    );
  });

  test('with a scenario that is not there is refused with those that are', async () => {
    await editGo((manifest) => {
      manifest.scenarios['sleep-2ms'] = { path: '/', answer: { status: 200, contentType: 'a/b', body: '' } };
    });
    await expect(readManifests(root)).rejects.toThrow(
      /services\/go\/service.json .*\/scenarios\/sleep-2ms: expected one of sleep-1ms, found sleep-2ms/s,
    );
  });

  test('without an answer, where the scenario has none for all, is refused with both places', async () => {
    await editGo((manifest) => {
      manifest.scenarios['sleep-1ms'] = { path: '/' };
    });
    await expect(readManifests(root)).rejects.toThrow(
      /services\/go\/service.json .*\/scenarios\/sleep-1ms\/answer: .*scenarios\/sleep-1ms\/scenario.json#\/answer, found neither/s,
    );
    await editScenario((scenario) => {
      scenario.answer = { status: 200, contentType: 'a/b', body: '' };
    });
    await expect(readManifests(root)).resolves.toBeDefined();
  });

  test('that needs what is no dependency is refused', async () => {
    await editScenario((scenario) => {
      scenario.needs = ['go'];
    });
    await expect(readManifests(root)).rejects.toThrow(
      /scenario.json .*\/needs\/0: expected a dependency, one of which there are none, found go/s,
    );
  });

  test('that refers to no service that implements it is refused', async () => {
    await editScenario((scenario) => {
      scenario.reference = 'python';
    });
    await expect(readManifests(root)).rejects.toThrow(
      /scenario.json .*\/reference: expected a service that implements it, one of go, found python/s,
    );
  });

  test('with a variant on a scenario that the service lacks is refused', async () => {
    await editGo((manifest) => {
      manifest.variants = [variant('fast', ['sleep-1ms', 'other'])];
    });
    await expect(readManifests(root)).rejects.toThrow(
      /service.json .*\/variants\/0\/scenarios\/1: expected one of sleep-1ms, found other/s,
    );
  });

  test.each([
    ['another service', 'go-fast', 'fast'],
    ['an A/A control', 'go-aa', null],
  ])('whose label is that of %s is refused with both places', async (_, service, id) => {
    await addService(service);
    if (id !== null)
      await editGo((manifest) => {
        manifest.variants = [variant(id)];
      });
    await expect(readManifests(root)).rejects.toThrow(
      new RegExp(
        `service.json .*expected a label of its own, found "${service}", which services/go.* has too`,
        's',
      ),
    );
  });

  test('with a variant whose label is too long for a record is refused', async () => {
    await editGo((manifest) => {
      manifest.variants = [variant('a'.repeat(60))];
    });
    await expect(readManifests(root)).rejects.toThrow(/\/variants\/0\/id: .*at most 64 characters/s);
  });

  test('that describes a tool otherwise than another is refused with both, but for the version', async () => {
    const change = (key: 'minimum' | 'programs', value: string | string[]) => (manifest: ServiceManifest) => {
      manifest.order = 2;
      Object.assign(manifest.needs[0] as object, { [key]: value });
    };
    await addService('other', change('minimum', '1.30'));
    await expect(readManifests(root)).resolves.toBeDefined();
    await edit('services/other/service.json', change('programs', ['golang']));
    await expect(readManifests(root)).rejects.toThrow(
      /services\/other\/service.json .*\/needs\/0\/programs: expected what services\/go\/service.json#\/needs\/0\/programs has for "go", \["go"\], found \["golang"\]/s,
    );
  });

  test('with a check that needs a tool which is not described is refused', async () => {
    await editGo((manifest) => {
      manifest.checks = [{ name: 'x', run: 'check', needs: ['ruff'], env: {}, commands: [['x']] }];
    });
    await expect(readManifests(root)).rejects.toThrow(
      /\/checks\/0\/needs\/0: expected a tool of \/needs, one of go, found ruff/s,
    );
  });

  test.each(['services', 'scenarios'] as const)('of defaults with unknown %s is refused', async (key) => {
    await edit<Record<string, string[]>>('scenarios/default.json', (defaults) => {
      defaults[key]?.push('rust');
    });
    await expect(readManifests(root)).rejects.toThrow(
      new RegExp(`scenarios/default.json .*/${key}/1: expected one of .*, found rust`, 's'),
    );
  });

  test('of defaults may name a variant', async () => {
    await editGo((manifest) => {
      manifest.variants = [variant('fast')];
    });
    await edit<Record<string, string[]>>('scenarios/default.json', (defaults) => {
      defaults.services = ['go-fast'];
    });
    expect((await readManifests(root)).defaults.services).toEqual(['go-fast']);
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
