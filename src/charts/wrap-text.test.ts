import { expect, test } from 'vitest';
import { wrapText } from './wrap-text.ts';

test.each<[string, number, string[]]>([
  ['Go', 10, ['Go']],
  ['Node.js com dois processos', 12, ['Node.js com', 'dois', 'processos']],
  ['incomensurável', 5, ['incom', 'ensur', 'ável']],
  ['a incomensurável b', 8, ['a', 'incomens', 'urável b']],
])('"%s" in lines of %d', (text, width, lines) => {
  expect(wrapText(text, width, (line) => line.length)).toEqual(lines);
});
