import { expect, test } from 'vitest';
import { findDirections } from './direction-words.ts';

const find = (text: string) => findDirections(text, ['Go', 'Python']).map(({ text: word }) => word);

test('a sentence that says more or less of a service is found, whatever stands between', () => {
  expect(find('Go respondeu mais requisições.')).toEqual(['mais']);
  expect(find('A latência, `f:x.y`, foi **menor** em Python.')).toEqual(['menor']);
  expect(find('| Go é melhor | x |\n| --- | --- |\n| y | Python é pior |')).toEqual(['melhor', 'pior']);
  expect(find('### Go supera Python')).toEqual(['supera']);
});

test('sentences without a service, code and names of claims are left alone', () => {
  expect(find('Para medir mais, repita. Go espera.')).toEqual([]);
  expect(find('Go: `c:go-mais-requisicoes`')).toEqual([]);
  expect(find('A menor latência observada foi de `f:go.latency-min` em Go.')).toEqual([]);
  expect(find('Gopher mais rápido.')).toEqual([]);
});

test('the place is that in the file, front matter included', () => {
  const [found] = findDirections('---\ntitle: x\n---\n\nUm.\nDois. Aqui Go é\nmaior.\n', ['Go']);
  expect(found).toEqual({ line: 7, column: 1, text: 'maior' });
});
