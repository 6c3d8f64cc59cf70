import { expect, test } from 'vitest';
import { ROOT } from '../../../tests/copied-results.ts';
import { readCitation } from '../data/read-citation.ts';
import { type Citation, citationAbnt, citationBibtex } from './citation.ts';

const citation: Citation = {
  work: await readCitation(ROOT),
  campaign: '2026-11-29t002407z-study-native',
  measuredAt: '2026-11-29T00:24:07.935Z',
  dataSha256: 'fc00',
  address: 'https://example.org/estudo/comparar/go/python/',
};

/** The fields of an entry, without their braces. */
function fieldsOf(entry: string): Record<string, string> {
  const fields = [...entry.matchAll(/^ {2}(\w+) *= (.*),$/gm)];
  return Object.fromEntries(fields.map(([, name, value]) => [name, value?.replace(/^\{+|\}+$/g, '')]));
}

test('BibTeX has who, what, when, which data and where', () => {
  const entry = citationBibtex(citation);
  expect(entry).toMatch(/^@misc\{estudo-2026-11-29t002407z-study-native,\n[\s\S]*\n\}$/);
  expect(fieldsOf(entry)).toEqual({
    author: 'Os autores do estudo',
    title: citation.work.title,
    year: '2026',
    month: 'nov',
    version: citation.work.version,
    note: 'Campanha 2026-11-29t002407z-study-native; SHA-256 dos dados: fc00',
    language: 'portuguese',
    url: citation.address,
  });
});

test('what TeX would act on is text', () => {
  const authors = [{ 'family-names': 'D_o', 'given-names': 'A & B' }];
  const entry = citationBibtex({
    ...citation,
    work: { ...citation.work, title: '100 % \\input{x}', authors },
  });
  expect(entry).toContain('{{100 \\% \\textbackslash{}input\\{x\\}}}');
  expect(entry).toContain('{D\\_o, A \\& B}');
});

test('ABNT has the entity in capitals, the shortened month and the address', () => {
  expect(citationAbnt(citation)).toBe(
    `OS AUTORES DO ESTUDO. ${citation.work.title}. Versão ${citation.work.version}. Campanha 2026-11-29t002407z-study-native. [S. l.: s. n.], 29 nov. 2026. Disponível em: https://example.org/estudo/comparar/go/python/. Acesso em: [dia].`,
  );
});

test('where nobody said the address, none is made up', () => {
  const unknown = { ...citation, address: null };
  expect(citationAbnt(unknown)).toContain('Disponível em: [endereço].');
  expect(citationBibtex(unknown)).not.toContain('url');
});
