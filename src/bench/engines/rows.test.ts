import { expect, test } from 'vitest';
import { type Arms, buildRows, type Measured, ROWS } from './rows.ts';

const measured = (rates: number[], cpuUsPerRequest: number | null = null): Measured[] =>
  rates.map((requestsPerS, block) => ({ block, requestsPerS, cpuUsPerRequest, language: 'x1.24' }));

test('each row but the first changes one side or one variant of the row that it is held against', () => {
  const labels = ROWS.map(({ label }) => label);
  expect(new Set(labels).size).toBe(labels.length);
  expect(ROWS.filter(({ against }) => against === null).map(({ label }) => label)).toEqual([labels[0]]);
  for (const { against } of ROWS) if (against !== null) expect(labels).toContain(against);
});

test('a ratio is paired by block, and so is what it is of another', () => {
  const arms: Arms = new Map([
    ['compose go', measured([6000, 6600], 50)],
    ['compose python', measured([1000, 1000], 200)],
    ['compose-host go', measured([12_000, 13_200])],
    ['compose-host python', measured([1500, 1500], 150)],
  ]);
  const rows = buildRows(arms);
  expect(rows.map(({ plan }) => plan.label)).toEqual([
    'containers, como publicado',
    'containers, rede da máquina',
  ]);
  const [published, host] = rows;
  expect(published?.ratio.point).toBeCloseTo(Math.sqrt(6 * 6.6));
  expect(published?.cpu?.point).toBeCloseTo(4);
  expect(published?.factor).toBeNull();
  expect(host?.factor?.point).toBeCloseTo(8 / 6);
  // Twice the same factor: no spread
  expect(host?.factor?.interval?.[0]).toBeCloseTo(8 / 6);
  expect(host?.cpu).toBeNull();
});

test('a block that one side lacks is left out of the row, and with it of what is held against it', () => {
  const [first, ...rest] = measured([1000, 500, 1000]);
  const arms: Arms = new Map([
    ['compose go', measured([6000, 6000, 6000])],
    ['compose python', rest],
    ['compose-go go', measured([9000, 9000, 12_000])],
    ['native go', measured([1, 1, 1])],
    ['native python', first ? [first] : []],
  ]);
  const rows = new Map(buildRows(arms).map((row) => [row.plan.label, row]));
  expect(rows.get('containers, como publicado')?.ratio.point).toBeCloseTo(Math.sqrt(12 * 6));
  expect(rows.get('containers, Go mais novo da máquina')?.factor?.point).toBeCloseTo(Math.sqrt(1.5 * 2));
  expect(rows.get('processos, como publicado')?.factor).toBeNull();
});
