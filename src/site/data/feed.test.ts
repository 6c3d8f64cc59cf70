import { expect, test } from 'vitest';
import { frozenResults, ROOT } from '../../../tests/copied-results.ts';
import { buildFeed } from './feed.ts';
import { readStudy } from './read-study.ts';

const reading = await readStudy({ root: ROOT, results: await frozenResults(), content: `${ROOT}/content` });

test('every campaign has an entry, and a conclusion that turned has one before it', () => {
  const [header] = reading.headers;
  const id = header?.campaign.id as string;
  const turned = [
    { id: 'go-mais', text: 'Go respondeu menos.', old: 'confirmada', new: 'refutada' } as const,
  ];
  const rows = new Map([[id, { verdict: 'sem valores', facts: {}, turned }]]);
  const { entries, author } = buildFeed(reading, rows);
  expect(author).not.toBe('');
  expect(entries).toHaveLength(reading.headers.length + 1);
  expect(entries[0]).toMatchObject({
    title: 'Uma conclusão se inverteu: Go respondeu menos.',
    summary: expect.stringMatching(/^Era confirmada, e é refutada na Campanha /),
    page: `campanhas/${id}/diferenca/index.html`,
  });
  expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
  expect(entries[1]?.summary).toMatch(/ Sem valores\.$|\? Sem valores\.$/);
});
