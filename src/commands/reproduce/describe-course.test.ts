import { describe, expect, test } from 'vitest';
import type { Forecast, Stop } from '../../campaign/forecast.ts';
import type { Pilot } from '../../model/pilot-record.ts';
import { describeEnd, describeForecast, describeLook, describePilot } from './describe-course.ts';

/** As one reads it, whatever kind of space is in it. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('what a pilot found', () => {
  const pilot = { contender: 'go', warmupS: 2, settled: true, comparedBy: 'cpu-per-request' } as Pilot;
  const told = (more: Partial<Pilot> = {}) => plain(describePilot({ ...pilot, ...more }, () => 'Go'));

  test('is one line, with what was not as it should be', () => {
    expect(told()).toBe('• piloto: Go aquece em 2 s');
    expect(told({ settled: false })).toBe('• piloto: Go aquece em 2 s; não chegou a ficar estável');
    expect(told({ comparedBy: 'requests-per-s' })).toContain('pelas requisições por segundo');
  });
});

describe('the plan', () => {
  const stop = (look: number | null, blocks: number, inTime = true): Stop => ({
    ...{ look, blocks, level: 0.01, atS: blocks * 46, inTime },
    resolves: [
      { of: 'calm', share: 0.27 },
      { of: 'noisy', share: 0.384 },
    ],
  });
  const base: Forecast = {
    blocksAtMost: 12,
    pace: { rounds: 6, blockS: 46 },
    timeS: null,
    blocksInTime: 12,
    stops: [stop(0, 4), stop(1, 8), stop(2, 12)],
  };
  const told = (more: Partial<Forecast> = {}) => plain(describeForecast({ ...base, ...more })).split('\n');

  test('says how long to each look, and what it tells apart', () => {
    expect(told()).toEqual([
      '• plano: no máximo 12 blocos de 6 rodadas, cerca de 46 s cada; para assim que as conclusões principais estiverem decididas',
      '    1ª olhada, 4 blocos, em 3 min 04 s; distingue razões a ±27 % em máquina calma, ±38 % em ruidosa',
      '    2ª olhada, 8 blocos, em 6 min 08 s; distingue razões a ±27 % em máquina calma, ±38 % em ruidosa',
      '    3ª olhada, 12 blocos, em 9 min 12 s; distingue razões a ±27 % em máquina calma, ±38 % em ruidosa',
    ]);
  });

  test('says how many looks a time holds', () => {
    expect(told({ timeS: 600 }).at(-1)).toBe('    em 10 min 00 s cabem 12 blocos: todas as olhadas');
    const stops = [stop(0, 4), stop(1, 8, false), stop(2, 12, false)];
    const short = told({ timeS: 300, blocksInTime: 6, stops });
    expect(short[2]).toContain('2ª olhada, 8 blocos, não cabe no tempo dado');
    expect(short.at(-1)).toBe(
      '    em 5 min 00 s cabem 6 blocos: 1 de 3 olhadas; o que houver no fim vale como a 2ª',
    );
    expect(told({ timeS: 60, blocksInTime: 1, stops }).at(-1)).toBe(
      '    em 1 min 00 s cabe 1 bloco: com menos de 3 blocos há valores, mas nenhum veredito',
    );
  });

  test('names the campaign that says how much ratios vary here', () => {
    const resolves = [{ of: '2026-11-28t221345z-default-native', share: 0.05 }];
    expect(told({ stops: [{ ...stop(0, 4), resolves }] })[1]).toContain(
      '±5 % (como variou aqui em 2026-11-28t221345z-default-native)',
    );
  });

  test('of a planned size has one end', () => {
    expect(told({ blocksAtMost: 90, blocksInTime: 90, timeS: 4500, stops: [stop(null, 90)] })).toEqual([
      '• plano: 90 blocos de 6 rodadas, cerca de 46 s cada',
      '    no fim, 90 blocos, em 1 h 09 min; distingue razões a ±27 % em máquina calma, ±38 % em ruidosa',
      '    em 1 h 15 min cabem 90 blocos',
    ]);
  });
});

describe('a look', () => {
  const open = { id: 'b', text: 'B.', reason: 'o intervalo contém 1' };
  const told = (blocks: number | null, leftS: number | null = null) =>
    plain(
      describeLook({
        type: 'look',
        report: {
          ...{ look: 0, blocks: 4, level: 0.01 },
          decided: [
            { id: 'a', text: 'A.', verdict: 'confirmada' },
            { id: 'c', text: 'C.', verdict: 'refutada' },
          ],
          open: [{ ...open, blocks }],
        },
        blocks: { complete: 4, planned: 12 },
        ...{ blockS: 46, leftS },
      }),
    ).split('\n');

  test('says what is decided, what is not and why, and what it would take', () => {
    expect(told(8)).toEqual([
      '◆ 1ª olhada, 4 blocos, nível de 1 %: 2 de 3 conclusões principais decididas',
      '    ✓ A. (confirmada)',
      '    ✗ C. (refutada)',
      '    ~ B. (o intervalo contém 1; decidiria com cerca de 8 blocos, em mais 3 min 04 s)',
    ]);
    expect(told(8, 100).at(-1)).toContain('não com o tempo dado');
    expect(told(8, 200).at(-1)).toContain('em mais 3 min 04 s');
    expect(told(null).at(-1)).toContain('não se decide nas olhadas que restam');
  });
});

test('the end says why there is no more', () => {
  const end = { type: 'end', look: 1, blocks: 6, elapsedS: 300 } as const;
  const told = (reason: 'measured' | 'decided' | 'time', look: number | null = 1) =>
    plain(describeEnd({ ...end, reason, look }));
  expect(told('decided')).toBe('• decidido na 2ª olhada, com 6 blocos, em 5 min 00 s');
  expect(told('time')).toBe('• acabou o tempo dado, com 6 blocos, em 5 min 00 s; vale como a 2ª olhada');
  expect(told('time', null)).toBe('• acabou o tempo dado, com 6 blocos, em 5 min 00 s');
  expect(told('measured')).toBe('• medido tudo o que se planejou: 6 blocos, em 5 min 00 s');
});
