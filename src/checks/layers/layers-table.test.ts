import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { layersTable, withLayersTable } from './layers-table.ts';

test('the guide has the table of the layers as they are; npm run format puts it there', async () => {
  const guide = await readFile('CONTRIBUTING.md', 'utf8');
  expect(guide).toContain(`<!-- camadas -->\n\n${layersTable()}\n\n<!-- fim das camadas -->`);
});

test('a table of before gives way, and a text without markers stays as it is', () => {
  const guide = (table: string) =>
    `Antes\n\n<!-- camadas -->\n\n${table}\n\n<!-- fim das camadas -->\n\nDepois\n`;
  expect(withLayersTable(guide('| $& |\n\n| velha |'))).toBe(guide(layersTable()));
  expect(withLayersTable('Antes\n')).toBe('Antes\n');
});

test('names what a layer may import, or what it may not where that is shorter', () => {
  const layer = (imports: string[], pure: string[] | null) => ({ purpose: 'algo', imports, pure });
  const rows = layersTable({
    a: layer([], []),
    b: layer(['a'], ['@stdlib/*', 'zod']),
    c: layer(['b'], null),
    d: layer(['c', 'a'], null),
  }).split('\n');
  expect(rows.slice(2)).toEqual([
    '| `a` | algo | nenhuma; nenhum pacote |',
    '| `b` | algo | todas as de cima; de pacotes, só `@stdlib/*` e `zod` |',
    '| `c` | algo | `b` |',
    '| `d` | algo | todas as de cima, menos `b` |',
  ]);
});
