import { expect, test } from 'vitest';
import { pageKinds, worstOfKinds } from './page-kinds.ts';

const SOURCES = [
  'index.astro',
  '404.astro',
  'campanhas/index.astro',
  'campanhas/[id]/index.astro',
  'campanhas/[id]/perfis/[service].astro',
  'campanhas/[id]/rodadas/index.astro',
  'campanhas/[id]/[part]/index.astro',
];

test.each([
  ['index.html', 'início'],
  ['404.html', '404'],
  ['campanhas/index.html', 'campanhas'],
  ['campanhas/2026-a/index.html', 'campanhas/[id]'],
  ['campanhas/2026-a/perfis/go/index.html', 'campanhas/[id]/perfis/[service]'],
  ['campanhas/2026-a/outra/index.html', 'campanhas/[id]/[part]'],
  ['de/ninguem/index.html', 'de/ninguem'],
])('%s is of the kind %s', (file, kind) => {
  expect(pageKinds(SOURCES, [file])).toEqual([{ file, kind }]);
});

test('a name comes before what stands for any name, whatever their order', () => {
  const files = ['campanhas/x/rodadas/index.html'];
  for (const sources of [SOURCES, SOURCES.toReversed()])
    expect(pageKinds(sources, files)[0]?.kind).toBe('campanhas/[id]/rodadas');
});

test('the largest of each kind, kinds by name', () => {
  const pages = pageKinds(SOURCES, ['index.html', 'campanhas/b/index.html', 'campanhas/aaa/index.html']);
  expect(worstOfKinds(pages, ({ file }) => file.length).map(({ file }) => file)).toEqual([
    'campanhas/aaa/index.html',
    'index.html',
  ]);
});
