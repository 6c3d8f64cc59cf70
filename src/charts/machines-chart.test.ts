import { expect, test } from 'vitest';
import type { AcrossMachines } from '../study/machines/across-machines.ts';
import { acrossOf, fakeAcross } from '../study/machines/fake-across.ts';
import { drawnMachines, machinesChart } from './machines-chart.ts';
import { renderChart } from './render-chart.ts';
import { PAPER } from './theme.ts';

const FAILED = { obstacle: 'o valor foi reprovado', verdict: 'inconclusiva' as const };
const MIXED = fakeAcross([
  { processor: 'B', value: 20, dot: FAILED },
  { processor: 'B', value: 8, engine: 'compose' },
  { processor: 'B', value: 10 },
  { processor: 'A', value: 5 },
]) as AcrossMachines;

/** Places of the round marks, px from the left, in the order of drawing. */
function dots(svg: string): number[] {
  const pattern = /<path transform="translate\(([\d.]+),[\d.]+\)" d="M[^"]*A/g;
  return [...svg.matchAll(pattern)].map(([, x]) => Number(x));
}

test.each(['wide', 'narrow'] as const)(
  'dots stand at their values, on a logarithmic axis, %s',
  async (layout) => {
    const svg = await renderChart(machinesChart(acrossOf([2, 4, 8]), 'razão', { id: 'm' }), layout);
    const [two, four, eight] = dots(svg) as [number, number, number];
    expect(dots(svg)).toHaveLength(3);
    expect(four - two).toBeGreaterThan(30);
    expect(eight - four).toBeCloseTo(four - two, 1);
  },
);

test('a failed value is hollow, and one of another engine grey; both are said', async () => {
  const chart = machinesChart(MIXED, 'razão', { id: 'm' });
  expect(chart.rows.map(({ text }) => text)).toEqual(['5,00×', '10,0×']);
  expect(chart.rows[1]?.dots.map(({ hollow, counts }) => [hollow, counts])).toEqual([
    [true, false],
    [false, false],
    [false, true],
  ]);
  expect(chart.subtitle).toContain('Vazado:');
  expect(chart.subtitle).toContain('Cinza:');
  const plain = machinesChart(acrossOf([5, 10]), 'razão', { id: 'm' });
  expect(plain.subtitle).not.toMatch(/Vazado|Cinza/);
  const hollow = (svg: string) => svg.split(`fill="${PAPER}"`).length - 1;
  expect(hollow(await renderChart(chart, 'wide')) - hollow(await renderChart(plain, 'wide'))).toBe(1);
});

test('who does not see the picture hears every value, and which do not count', () => {
  expect(machinesChart(MIXED, 'razão', { id: 'm' }).description).toBe(
    'Pontos em escala logarítmica, uma linha por máquina. VM de 2 vCPUs, A, 8 GiB: 5,00×, de 5,00×. VM de 2 vCPUs, B, 8 GiB: 10,0×, de 20,0× (reprovado); 8,00× (outro motor ou outras versões); 10,0×.',
  );
});

test('the next machine has a bar of its own from five on', async () => {
  const chart = machinesChart(acrossOf([6, 7, 8, 9, 10]), 'razão', { id: 'm' });
  expect(chart.prediction).toMatchObject({ label: 'A próxima VM de 2 vCPUs', text: '4,26× a 14,5×' });
  expect(await renderChart(chart, 'narrow')).toContain('A próxima VM de 2 vCPUs');
  expect(machinesChart(acrossOf([6, 7, 8, 9]), 'razão', { id: 'm' }).prediction).toBeNull();
});

test('of many machines and campaigns the newest are drawn, the published machine always, and it is said', () => {
  const campaigns = Array.from({ length: 60 }, (_, index) => ({
    processor: `M${index % 20}`,
    value: 5 + index,
  }));
  const many = fakeAcross(campaigns) as AcrossMachines;
  const drawn = drawnMachines(many.machines);
  expect(drawn).toHaveLength(12);
  expect(drawn[0]?.label).toContain('M19');
  expect(machinesChart(many, 'razão', { id: 'm' }).subtitle.replaceAll('\u00a0', ' ')).toContain(
    'De 60 campanhas em 20 máquinas, as mais novas.',
  );
  const one = Array.from({ length: 30 }, (_, index) => ({ processor: 'A', value: 5 + index }));
  expect(drawnMachines((fakeAcross(one) as AcrossMachines).machines)[0]?.dots).toHaveLength(12);
});

test('a long or hostile name leaves room for the value', async () => {
  const processor = `<script>"x"</script> ${'processador '.repeat(20)}`;
  const across = fakeAcross([{ processor, value: 5 }]) as AcrossMachines;
  const svg = await renderChart(machinesChart(across, 'razão', { id: 'm' }), 'narrow');
  expect(svg).not.toContain('<script');
  expect(svg).toMatch(/>VM de 2 vCPUs, &lt;script[^<]*…</);
});
