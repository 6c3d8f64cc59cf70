import { expect, test } from 'vitest';
import { fieldsOf, listSources } from './sources.ts';

const places = ['results/c/rounds/r01.json#/steps/0', 'results/c/rounds/r02.json#/steps/0'];

test('fields of one place stand together, in the order of the places', () => {
  expect(listSources(fieldsOf(places, ['/a', '/b']))).toEqual([
    'results/c/rounds/r01.json#/steps/0/a',
    'results/c/rounds/r01.json#/steps/0/b',
    'results/c/rounds/r02.json#/steps/0/a',
    'results/c/rounds/r02.json#/steps/0/b',
  ]);
});

test('what two figures are read from is listed once', () => {
  const both = [...fieldsOf(places, ['/a']), 'results/c/campaign.json#/x', ...fieldsOf(places, ['/b', '/a'])];
  expect(listSources(both)).toEqual([
    'results/c/rounds/r01.json#/steps/0/a',
    'results/c/rounds/r02.json#/steps/0/a',
    'results/c/campaign.json#/x',
    'results/c/rounds/r01.json#/steps/0/b',
    'results/c/rounds/r02.json#/steps/0/b',
  ]);
});

test('without places or fields there is nothing', () => {
  expect(fieldsOf([], ['/a'])).toEqual([]);
  expect(fieldsOf(places, [])).toEqual([]);
});
