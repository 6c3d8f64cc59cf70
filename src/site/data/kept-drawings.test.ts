import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../../tests/copied-results.ts';
import type { Chart } from '../../charts/chart.ts';
import { keepDrawings } from './kept-drawings.ts';

const chart = { kind: 'bar', id: 'throughput', rows: [] } as unknown as Chart;

test('charts are drawn once, and anew when they or the code are others, or the file is damaged', async () => {
  const file = path.join(await emptyFolder(), 'drawings');
  let draws = 0;
  const build = async (code: string, charts: Chart[]) => {
    const before = draws;
    const draw = keepDrawings(file, code, async (all) => {
      draws += 1;
      return all.map((each) => ({ chart: each, wide: `<svg>${draws}`, narrow: '' }));
    });
    const pictures = await draw(charts);
    expect(pictures.map((picture) => picture.chart)).toEqual(charts);
    expect(pictures.map(({ wide }) => wide)).toEqual(charts.map(() => `<svg>${draws}`));
    return draws - before;
  };
  expect(await build('code', [chart])).toBe(1);
  expect(await build('code', [chart])).toBe(0);
  expect(await build('code', [chart, chart])).toBe(1);
  expect(await build('other', [chart, chart])).toBe(1);
  expect(await build('other', [{ ...chart, title: 'other' }])).toBe(1);
  const whole = await readFile(file);
  whole[whole.length - 1] = (whole[whole.length - 1] as number) ^ 1;
  await writeFile(file, whole);
  expect(await build('other', [{ ...chart, title: 'other' }])).toBe(1);
});
