import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AstroPrerenderer } from 'astro';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../tests/copied-results.ts';
import { keepingPrerenderer } from './prerenderer.ts';

type Options = Parameters<AstroPrerenderer['render']>[1];

/** What is answered to this address, and the files that came of it. */
async function render(base: string, address: string, type: 'endpoint' | 'page', answer: Response) {
  const folder = await emptyFolder();
  const standard: AstroPrerenderer = {
    name: 'standard',
    getStaticPaths: async () => [],
    render: async () => answer,
  };
  const { render } = keepingPrerenderer(standard, {
    folder,
    base,
    tidy: async () => ({ files: new Set(), parts: new Set() }),
  });
  const request = new Request(new URL(address, 'https://example.org'));
  const rendered = await render(request, { routeData: { type } } as Options);
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  return { rendered, folder, files };
}

test.each([
  ['/', '/graficos/taxa.svg'],
  ['/estudo', '/estudo/graficos/taxa.svg'],
  ['/estudo/', '/estudo/graficos/taxa.svg'],
])('below %s what is no page goes to its file, and Astro writes nothing', async (base, address) => {
  const { rendered, folder, files } = await render(base, address, 'endpoint', new Response('<svg/>'));
  expect(files).toEqual(['graficos/taxa.svg']);
  expect(await readFile(path.join(folder, 'graficos/taxa.svg'), 'utf8')).toBe('<svg/>');
  expect((rendered as Response).body).toBeNull();
});

test('a page is left to Astro', async () => {
  const page = new Response('<p>');
  const { rendered, files } = await render('/', '/metodo/', 'page', page);
  expect(rendered).toBe(page);
  expect(files).toEqual([]);
});

test('where there is nothing to write there is no file', async () => {
  const { files } = await render('/', '/nada.json', 'endpoint', new Response(null, { status: 404 }));
  expect(files).toEqual([]);
});
