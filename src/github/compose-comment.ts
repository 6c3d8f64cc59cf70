import { formatCount } from '../format/plural.ts';

/** What our comment starts with; GitHub doesn't show it. */
export const MARKER = '<!-- diferenca-de-resultados -->';

/** GitHub's limit for a comment, in characters. */
export const MAX_LENGTH = 65_536;

export interface Origin {
  /** The commit that was compared, 40 hexadecimal digits. */
  headSha: string;
  /** Address of the run, with the whole report in its summary. */
  runUrl: string;
}

/**
 * The comment: who says it, then as many blocks of the report as fit. What is said first can't be hidden by a block
 * that folds and is left open.
 * @param blocks harmless Markdown
 */
export function composeComment(blocks: string[], { headSha, runUrl }: Origin): string {
  const head = [
    MARKER,
    `Diferença de resultados no commit ${headSha}, calculada pelo código deste pull request ([execução](${runUrl})). Este comentário é atualizado a cada envio.`,
  ];
  const whole = [...head, ...blocks].join('\n\n');
  if (whole.length <= MAX_LENGTH) return whole;
  const note = (kept: number) =>
    `**Cortado:** ${formatCount(kept, 'bloco cabe', 'blocos cabem')} num comentário, de ${blocks.length}. O texto inteiro está no resumo da [execução](${runUrl}).`;
  const room = MAX_LENGTH - [...head, note(blocks.length), ''].join('\n\n').length;
  const kept = blocks.slice(0, countFitting(blocks, room));
  return [...head, note(kept.length), ...kept].join('\n\n');
}

/** How many of the first blocks have room, with the empty line after each. */
function countFitting(blocks: string[], room: number): number {
  let length = 0;
  const tooMuch = blocks.findIndex((block) => {
    length += block.length + 2;
    return length > room;
  });
  return tooMuch === -1 ? blocks.length : tooMuch;
}
