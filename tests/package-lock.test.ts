import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  integrity?: string;
  optionalDependencies?: Record<string, string>;
}

const { packages }: { packages: Record<string, Locked> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
);

/** Where Node would find `name` from within `folder`: there, or in any folder above. */
function isLocked(folder: string, name: string): boolean {
  if (`${folder}/node_modules/${name}`.replace(/^\//, '') in packages) return true;
  return folder !== '' && isLocked(folder.split('/node_modules/').slice(0, -1).join('/node_modules/'), name);
}

test('every locked package has a hash', () => {
  const without = Object.entries(packages).filter(([folder, { integrity }]) => folder !== '' && !integrity);
  expect(without.map(([folder]) => folder)).toEqual([]);
});

test('the packages of other systems are locked too: npm ci refuses a lock file without them', () => {
  const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(folder, name)),
  );
  expect(missing).toEqual([]);
});
