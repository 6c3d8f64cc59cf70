// @ts-check
// What git shows of a record under results/ once it is told to: see .gitattributes and CONTRIBUTING.md. Plain
// JavaScript without packages, since git starts it for each file, on whatever Node there is.
import { readFileSync } from 'node:fs';

/** @typedef {Record<string, unknown>} Fields */

const [file = ''] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
try {
  process.stdout.write(`${describe(JSON.parse(text)).map(printable).join('\n')}\n`);
} catch {
  // Not a record, or a damaged one: as it is
  process.stdout.write(text.split('\n').map(printable).join('\n'));
}

/**
 * A line as a terminal may have it: no value begins a line of its own, moves the cursor or turns the direction of
 * writing. As src/format/printable.ts.
 * @param {string} line
 * @returns {string}
 */
function printable(line) {
  return line.replace(/[^\P{Cc}\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/**
 * A line a field: of a round its figures, of any other record everything.
 * @param {Fields} record
 * @returns {string[]}
 */
function describe(record) {
  const { measured, key, usage, histogram } = record;
  if (typeof measured !== 'object' || measured === null) return lines(record, '');
  return [...lines({ key, measured, usage }, ''), ...lines({ histogram }, '')];
}

/**
 * `measured.requestsPerS: 45293.4`
 * @param {unknown} value
 * @param {string} path
 * @returns {string[]}
 */
function lines(value, path) {
  if (typeof value !== 'object' || value === null) return [`${path}: ${value}`];
  return Object.entries(value).flatMap(([name, inner]) =>
    lines(inner, path === '' ? name : `${path}.${name}`),
  );
}
