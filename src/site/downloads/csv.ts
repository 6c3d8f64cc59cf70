/** A column of a CSV file: what it holds (pt-BR, for readers) and how a row gives it. */
export interface CsvColumn<Row> {
  name: string;
  what: string;
  of: (row: Row) => string | number | null;
}

/** RFC 4180 with a line feed, numbers with a decimal point; `null` is an empty field. */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ of }) => of(row)))];
  return lines.map((fields) => `${fields.map(field).join(',')}\n`).join('');
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What makes a spreadsheet run a text as a formula. */
const FORMULA = /^[=+\-@\t\r]/;
