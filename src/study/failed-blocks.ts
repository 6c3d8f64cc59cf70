import { formatCount } from '../format/plural.ts';
import type { Fact } from './fact.ts';

/** With errors in more than this share of its blocks, a service does not bear the load: no ratio is made of the rest. */
export const MOST_FAILED_BLOCKS = 0.25;

/** What a service answers with errors is told of, and not compared. */
export function describeFailed({ failed, of }: NonNullable<Fact['failedBlocks']>): string {
  return `responde com erros nesta carga (${failed} de ${formatCount(of, 'bloco', 'blocos')})`;
}

export function failsTooOften(failedBlocks: Fact['failedBlocks']): boolean {
  return failedBlocks !== null && failedBlocks.failed > failedBlocks.of * MOST_FAILED_BLOCKS;
}

/** Of two, that of the service that failed more often. */
export function worse(a: Fact['failedBlocks'], b: Fact['failedBlocks']): Fact['failedBlocks'] {
  return (b?.failed ?? 0) > (a?.failed ?? 0) ? b : a;
}
