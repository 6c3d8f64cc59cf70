import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scenarioName } from './scenario-names.ts';

const FOLDER = path.join(import.meta.dirname, '../../scenarios');

test('every scenario has the name that its file says', () => {
  const ids = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  const names = ids.map((id) => {
    const { name } = JSON.parse(readFileSync(path.join(FOLDER, id, 'scenario.json'), 'utf8'));
    return [id, name];
  });
  expect(names).not.toEqual([]);
  expect(ids.map((id) => [id, scenarioName(id)])).toEqual(names);
});

test('a scenario that the project no longer has goes by its identifier', () => {
  expect(scenarioName('hash')).toBe('hash');
  expect(scenarioName('constructor')).toBe('constructor');
});
