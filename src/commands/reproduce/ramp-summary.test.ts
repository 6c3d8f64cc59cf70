import { expect, test } from 'vitest';
import { type FakeRound, fakeCampaignView } from '../../charts/fake-campaign-view.ts';
import { summarize } from './summary.ts';

const LEVELS = [1, 2, 4, 8, 16];
const rounds = (most: number): FakeRound[] =>
  [1, 1.01].flatMap((change) =>
    LEVELS.map((connections) => {
      const requestsPerS = Math.min(connections * 900, most) * change;
      return {
        requestsPerS,
        us: (connections / requestsPerS) * 1e6,
        residentBytes: 2 ** 24 + 2 ** 14 * connections,
      };
    }),
  );

test('a ramp is told by level, and as a whole, in columns that stand below each other', () => {
  const text = summarize(fakeCampaignView({ Go: rounds(9_000), Python: rounds(3_000) }, { levels: LEVELS }));
  const blocks = text.split('\n\n').map((block) => block.split('\n'));
  expect(blocks).toHaveLength(4);
  const [[title], rates, , whole] = blocks as [string[], string[], string[], string[]];
  expect(title).toBe(
    'Espera de 1 ms · núcleos compartilhados · rampa de 1 a 16\u00a0conexões · 10 s por degrau · native',
  );
  expect(rates[0]?.split(/ {2,}/)).toEqual(['requisições/s', '1', '2', '4', '8', '16']);
  expect(rates[1]).toMatch(/^Go .*9\.0\d\d$/);
  expect(new Set(rates.map(({ length }) => length)).size).toBe(1);
  expect(whole[0]?.split(/ {2,}/)).toEqual([
    '',
    'maior taxa [intervalo]',
    'joelho',
    'satura com',
    'memória/conexão',
  ]);
  expect(whole[1]).toMatch(/^Go .*16\sKiB$/);
});
