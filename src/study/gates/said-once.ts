import { formatList } from '../../format/plural.ts';
import type { Fact } from '../fact.ts';
import type { Caveat } from './caveats.ts';
import { GATES, type GateId } from './gate.ts';

type Figure = Pick<Fact, 'missing' | 'caveats'>;

/**
 * Gates that have a caveat of every one of these figures: said once beside them, none of them needs a mark for it. Of one
 * figure alone there is nothing to be said once.
 */
export function commonWarnings(figures: readonly Figure[]): GateId[] {
  const measured = figures.filter(({ missing }) => missing === null);
  const [first] = measured;
  if (!first || measured.length < 2) return [];
  return first.caveats
    .map(({ gate }) => gate)
    .filter((gate) => measured.every(({ caveats }) => caveats.some((each) => each.gate === gate)))
    .filter((gate) => measured.some(({ caveats }) => caveats.some((each) => isWarningOf(each, gate))));
}

/** What a figure's own mark still has to say: failures always, warnings where they are its own. */
export function departures(caveats: readonly Caveat[], said: readonly GateId[] = []): Caveat[] {
  return caveats.filter((caveat) => !said.some((gate) => isWarningOf(caveat, gate)));
}

function isWarningOf({ gate, status }: Caveat, of: GateId): boolean {
  return gate === of && status === 'warn';
}

/** `Todos os valores têm ressalva da verificação de ordem.`, pt-BR; empty where nothing is said once. */
export function describeSaid(said: readonly GateId[], whose = 'Todos os valores'): string {
  if (said.length === 0) return '';
  return `${whose} têm ressalva da verificação de ${formatList(said.map((gate) => GATES[gate]))}.`;
}
