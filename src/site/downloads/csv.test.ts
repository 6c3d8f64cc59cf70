import { expect, test } from 'vitest';
import { type CsvColumn, csvLines } from './csv.ts';

const columns: CsvColumn<{ text: string | null; number: number | null }>[] = [
  { name: 'text', what: '', of: ({ text }) => text },
  { name: 'number', what: '', of: ({ number }) => number },
];
const line = (text: string | null, number: number | null) =>
  [...csvLines(columns, [{ text, number }])].join('').split('\n').slice(1, -1).join('\n');

test('a heading, then a line a row, numbers unrounded', () => {
  expect([...csvLines(columns, [{ text: 'é', number: 1 / 3 }])].join('')).toBe(
    'text,number\né,0.3333333333333333\n',
  );
});

test('a value that is missing is an empty field', () => {
  expect(line(null, null)).toBe(',');
});

test('commas, quotes and line breaks are quoted', () => {
  expect(line('a,b', 1)).toBe('"a,b",1');
  expect(line('a"b', 1)).toBe('"a""b",1');
  expect(line('a\nb', 1)).toBe('"a\nb",1');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1+1', '＝1+1', '＠SUM(A1)'])(
  'no spreadsheet runs %j',
  (text) => {
    expect(line(text, 1).replace(/^"/, '').startsWith("'")).toBe(true);
  },
);

test.each([
  ['a;=1+1', "a;'=1+1"],
  ['a; +1', "a;' +1"],
  ['a\t@SUM(A1)', "a\t'@SUM(A1)"],
  ['\t=1', "'\t'=1"],
  ['a\n=1', '"a\n\'=1"'],
  ['a";=1', '"a"";\'=1"'],
])('nor in a cell that it makes of a part of one: %j', (text, field) => {
  expect(line(text, 1)).toBe(`${field},1`);
});

test('what is no formula stays as it is', () => {
  expect(line('mds: Not affected; l1tf: Not affected; a = b - c', 1)).toBe(
    'mds: Not affected; l1tf: Not affected; a = b - c,1',
  );
});

test('a negative number is a number, not a formula', () => {
  expect(line('x', -1.5)).toBe('x,-1.5');
});
