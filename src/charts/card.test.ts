import { describe, expect, test } from 'vitest';
import { CARD_SIZE, type Card, drawCard } from './card.ts';
import { rasterise } from './rasterise.ts';

const card: Card = {
  name: 'Go e Python sob I/O concorrente',
  finding: 'Go respondeu 8,6× as requisições por segundo de Python',
  rows: [
    { name: 'Go', value: 29774, label: '29.774 req/s', colour: '#0072b2' },
    { name: 'Python', value: 3482, label: '3.482 req/s', colour: '#d55e00' },
  ],
  notes: ['Requisições por segundo', 'VM de 2 vCPUs, AMD EPYC, 24 GiB. 29/11/2026'],
};

/** What is written, lines joined. */
function textOf(svg: string): string {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]).join(' ');
}

const widths = (svg: string) =>
  [...svg.matchAll(/<rect x="[^"]*" y="[^"]*" width="([\d.]+)"/g)].map((match) => Number(match[1]));

describe('a card', () => {
  test('has the finding, every value and where it was measured', () => {
    const text = textOf(drawCard(card));
    for (const part of [card.name, card.finding, ...card.notes, ...card.rows.map(({ label }) => label)])
      expect(text).toContain(part);
  });

  test('has bars to scale from zero, and none of what was not measured', () => {
    const [go = 0, python = 0] = widths(drawCard(card));
    expect(go / python).toBeCloseTo(29774 / 3482, 1);
    const absent = { name: 'Rust', value: null, label: 'não medido', colour: '#000000' };
    expect(widths(drawCard({ ...card, rows: [...card.rows, absent] }))[2]).toBe(0);
  });

  test('holds a long finding of hostile names within its size', () => {
    const name = '<script>alert("x")</script> & cia '.repeat(4);
    const svg = drawCard({ ...card, name, finding: name, notes: [name.repeat(5)] });
    expect(svg).not.toContain('<script');
    const baselines = [...svg.matchAll(/<text x="[^"]*" y="([\d.]+)"/g)].map((match) => Number(match[1]));
    expect(Math.max(...baselines)).toBeLessThan(CARD_SIZE.height);
  });

  test('is a PNG of that size, the same bytes each time, and its text leaves a trace', async () => {
    const [png, again, wordless] = await Promise.all(
      [card, card, { ...card, finding: ' ' }].map((each) => rasterise(drawCard(each))),
    );
    const bytes = Buffer.from(png as Uint8Array);
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([CARD_SIZE.width, CARD_SIZE.height]);
    expect(bytes.equals(again as Uint8Array)).toBe(true);
    expect((wordless as Uint8Array).length).toBeLessThan(bytes.length);
  });
});
