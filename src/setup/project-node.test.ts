import { expect, test } from 'vitest';
import { isNewEnough, variablesOf } from './project-node.mjs';

test.each([
  ['20.20.2', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['24.1.0', true],
])('Node %s runs TypeScript as it is: %s', (version, answer) => {
  expect(isNewEnough(version)).toBe(answer);
});

test('only a build says how memory is taken, and the user has the last word', () => {
  const own = variablesOf('build', { HOME: '/root', MALLOC_ARENA_MAX: '4' });
  expect(Object.keys(own)).not.toContain('MALLOC_ARENA_MAX');
  expect(own.MALLOC_MMAP_THRESHOLD_).toMatch(/^\d+$/);
  expect(variablesOf('reproduce', {})).toEqual({});
});
