import type { Verdict } from '../../model/claim.ts';
import type { Fact } from '../fact.ts';
import { failsTooOften } from '../failed-blocks.ts';
import { GATES } from '../gates/gate.ts';
import { LEAST_BLOCKS } from '../looks.ts';

/** A predicate held against the facts. */
export interface Judgement {
  verdict: Verdict;
  /** Why it is not confirmed, pt-BR; empty where it is. */
  reason: string;
}

/** Why nothing can be said by a fact, whatever it is held against, or `null`. */
export function obstacleOf(fact: Fact): Judgement | null {
  const open = (reason: string): Judgement => ({ verdict: 'inconclusiva', reason });
  if (fact.missing !== null) {
    const verdict = failsTooOften(fact.failedBlocks) ? 'responde com erros' : 'não medida';
    return { verdict, reason: fact.missing };
  }
  if (typeof fact.value === 'string') return open(`${fact.label} não é um número`);
  const failed = fact.caveats.filter(({ status }) => status === 'fail').map(({ gate }) => GATES[gate]);
  if (failed.length > 0) return open(`o valor foi reprovado pela verificação de ${failed.join(', ')}`);
  if (fact.needsWindows)
    return open('faltam janelas de alguma rodada, sem as quais o primeiro exame não basta');
  const blocks = fact.blocks.length || fact.rounds;
  if (blocks > 0 && blocks < LEAST_BLOCKS) return open('poucos blocos');
  return null;
}
