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

test.each(['Node.js', 'C++', 'C#', 'Python (2 processos)', '.NET'])('%s is a name like any other', (name) => {
  const directions = (text: string) => findDirections(text, [name, 'Go']).map((found) => found.text);
  expect(directions(`${name} respondeu mais.`)).toEqual(['mais']);
  expect(directions(`A latência foi menor em ${name}.`)).toEqual(['menor']);
  expect(directions(`Nada foi maior que **${name}**. E menos?`)).toEqual(['maior']);
  expect(directions(`| ${name} | pior em ${name} |\n| --- | --- |\n| menos | y |`)).toEqual(['pior']);
  expect(directions(`Este é ${name}. Para medir mais, repita.`)).toEqual([]);
});

test('a sentence goes on after a dot without white space, and ends at one before a mark', () => {
  expect(find('Com a versão 1.24 de Go, o arquivo go.mod é maior.')).toEqual(['maior']);
  expect(find('**Go.** Para medir mais, repita.')).toEqual([]);
  expect(find('(Go espera.) Para medir mais, repita.')).toEqual([]);
});

test('without names no sentence names a contender', () => {
  expect(findDirections('Mais e menos.', [])).toEqual([]);
});
