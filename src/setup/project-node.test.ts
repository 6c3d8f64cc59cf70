import { expect, test } from 'vitest';
import { isNewEnough } from './project-node.mjs';

test.each([
  ['20.20.2', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['24.1.0', true],
])('Node %s runs TypeScript as it is: %s', (version, answer) => {
  expect(isNewEnough(version)).toBe(answer);
});
