/** A column of a CSV file: what it holds (pt-BR, for readers) and how a row gives it. */
export interface CsvColumn<Row> {
  name: string;
  what: string;
  of: (row: Row) => string | number | null;
}

/** Line by line: RFC 4180 with a line feed, numbers with a decimal point; `null` is an empty field. */
export function* csvLines<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): Generator<string> {
  yield `${columns.map(({ name }) => field(name)).join(',')}\n`;
  for (const row of rows) yield `${columns.map(({ of }) => field(of(row))).join(',')}\n`;
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = BREAK.test(value) ? value.replace(FORMULA, "'") : value.replace(FORMULA_AT_START, "'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * What makes a spreadsheet run a text as a formula: at the beginning of a cell, also where it takes a semicolon, a tab
 * or a line break inside a text for the end of one, as those in Portuguese do.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=[ \u00a0]*[=+\-@＝＋－＠\t\r])/g;

const BREAK = /[;\t\r\n]/;
/** The same of a text that has no such place inside: most, and looking at each of their characters takes longest. */
const FORMULA_AT_START = /^(?=[ \u00a0]*[=+\-@＝＋－＠\t\r])/;
