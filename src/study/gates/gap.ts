import { formatDuration } from '../../format/format-time.ts';
import { formatList } from '../../format/plural.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import { attemptsOf, PAUSE_MS, pausesIn } from '../pauses.ts';
import type { GateResult } from './gate.ts';

/**
 * A pause inside a block, longer than rounds need: what is compared in it was measured at two times, between which the
 * machine may have become another. A warning only, and of no figure: what it did is in the block's own deviation. The value is the longest
 * one, s.
 * @param rounds those of all cells that count, in complete blocks
 */
export function gap(rounds: readonly MeasuredRound[]): GateResult {
  const blocks = [...Map.groupBy(rounds, ({ record }) => record.key.round)].sort(([a], [b]) => a - b);
  const limit = PAUSE_MS / 1000;
  const base = { gate: 'gap', limit, touches: 'none' } as const;
  if (blocks.length === 0)
    return { ...base, status: 'unknown', value: null, limit: null, explanation: 'nenhum bloco completo' };
  const pauses = blocks.flatMap(([block, own]) =>
    pausesIn(attemptsOf({ rounds: own })).map(({ ms }) => ({ block, s: ms / 1000 })),
  );
  if (pauses.length === 0) {
    const none = `entre uma rodada e a seguinte do mesmo bloco nunca passaram mais de ${formatDuration(limit)}`;
    return { ...base, status: 'pass', value: 0, explanation: none };
  }
  const told = pauses.map(({ block, s }) => `${formatDuration(Math.round(s))} no bloco ${block}`);
  return {
    ...base,
    status: 'warn',
    value: Math.max(...pauses.map(({ s }) => s)),
    explanation: `pausa de ${formatList(told)}, entre rodadas que se comparam (limite ${formatDuration(limit)}): a máquina pode ter mudado nesse meio tempo`,
  };
}
