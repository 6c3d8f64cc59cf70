import { expect, test } from 'vitest';
import { linksFrom, PATHS } from './links.ts';

test('links lead from a page up to the root and down again', () => {
  expect(linksFrom(PATHS.home)(PATHS.facts)).toBe('dados/index.html');
  expect(linksFrom(PATHS.campaign('x'))(PATHS.download('x', 'fatos.csv'))).toBe(
    '../../campanhas/x/fatos.csv',
  );
});
