import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, ROOT } from '../../tests/copied-results.ts';
import { ALLOWED, findNakedNumbers } from './naked-numbers.ts';
import { problemsOfClaims, problemsOfProse } from './prose-check.ts';

const words = (markdown: string) => findNakedNumbers(markdown).map(({ text }) => text);

describe('a figure in prose', () => {
  test.each([
    ['Go é 4,9 vezes mais rápido.', ['4,9']],
    ['Foram 39.651 requisições em 5 min.', ['39.651', '5']],
    ['Python tem metade da taxa, ou dez vezes menos.', ['metade', 'dez']],
    ['Go é três vezes melhor, o triplo.', ['três vezes', 'triplo']],
    ['| a |\n| - |\n| 12 % |', ['12']],
    ['**7** e [8](https://a.example/9)', ['7', '8']],
  ])('that comes from no fact is found: %s', (markdown, found) => {
    expect(words(markdown)).toEqual(found);
  });

  test.each([
    'Foi `f:go.throughput`, em `5`.',
    '```text\n4,9×\n```',
    'No percentil 99; Percentis 90, 99 e 99,9; o p50.',
    'Dois serviços, três razões, uma vez.',
    'O intervalo de 95\u00a0% contém zero. Vemos meios e quartos.',
    '---\norder: 3\n---\n\nSem números.',
  ])('is not seen in %s', (markdown) => {
    expect(words(markdown)).toEqual([]);
  });

  test('is none where it belongs to a name', () => {
    const text = 'Em Python (2 processos), 3 vezes; em Go 1.24.';
    expect(findNakedNumbers(text, ['Python (2 processos)', 'Go']).map((found) => found.text)).toEqual(['3']);
  });

  test('is named with its place in the file', () => {
    expect(findNakedNumbers('---\norder: 1\n---\n\nUm texto\nde 42 linhas, `f:a.b` e 7.\n')).toEqual([
      { line: 6, column: 4, text: '42' },
      { line: 6, column: 25, text: '7' },
    ]);
  });
});

test('the study has none, and every exception has its reason', async () => {
  const folder = path.join(ROOT, 'content');
  expect([...(await problemsOfProse(folder, ['Go', 'Python'])), ...(await problemsOfClaims(folder))]).toEqual(
    [],
  );
  expect(ALLOWED.filter(({ reason }) => reason === '')).toEqual([]);
});

test('a claim of the study without words for a verdict is named', async () => {
  const folder = await emptyFolder();
  await mkdir(path.join(folder, 'afirmacoes'));
  const claim = {
    id: 'muda',
    origin: 'novo',
    text: 'Mudou.',
    predicate: { unmeasured: 'tudo' },
    wording: { refutada: 'Não mudou.', inconclusiva: 'Não se sabe.' },
  };
  await writeFile(path.join(folder, 'afirmacoes/a.json'), JSON.stringify([claim]));
  expect(await problemsOfClaims(folder)).toEqual([
    'claim muda: no wording for the verdict "responde com erros"',
    'claim muda: no wording for the verdict "não medida"',
  ]);
});
