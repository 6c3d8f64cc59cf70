import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { contendersOf } from './contenders.ts';
import { readManifests } from './read-manifests.ts';

const project = path.resolve(import.meta.dirname, '../..');

describe('the manifests of this project', () => {
  test('are valid, and come in the order in which they are shown', async () => {
    const { services, scenarios } = await readManifests(project);
    expect(services.map(({ id }) => id)).toEqual(expect.arrayContaining(['go', 'python']));
    expect(scenarios).toContainEqual(expect.objectContaining({ id: 'sleep-1ms', minimumLatencyUs: 1000 }));
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

  test('give each contender a mark and a colour that no other has together, with a contrast of at least 3:1 on both themes', async () => {
    const contenders = contendersOf((await readManifests(project)).services);
    const looks = contenders.map(({ appearance: { mark, light } }) => `${mark} ${light}`);
    expect(new Set(looks).size).toBe(contenders.length);
    // In black and white, those of the study are told apart by their marks
    const bases = contenders.filter(({ variant }) => variant === null);
    expect(new Set(bases.map(({ appearance }) => appearance.mark)).size).toBe(bases.length);
    for (const { appearance } of contenders) {
      expect(contrast(appearance.light, '#ffffff')).toBeGreaterThanOrEqual(3);
      expect(contrast(appearance.dark, '#1a1a1a')).toBeGreaterThanOrEqual(3);
    }
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
