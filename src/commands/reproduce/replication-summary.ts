import {
  countAgreements,
  describeInOneLine,
  describeOpen,
  describeOpposed,
  formatFigure,
  replicationVerdict,
} from '../../study/describe-replication.ts';
import { describeChange } from '../../study/difference/environment-changes.ts';
import type { Agreement, Replication } from '../../study/replication.ts';

const MARKS: Record<Agreement, string> = { same: '✓', opposite: '✗', open: '~' };

/**
 * For who has just measured, pt-BR: what was published and what came out here, conclusion by conclusion, what differs in
 * the machine, whether the primary ones hold, and a line to paste into a message.
 * @param machine of this campaign, for readers
 */
export function summarizeReplication(replication: Replication, machine: string): string {
  const { published, claims, differing } = replication;
  const primary = claims.filter((claim) => claim.primary);
  const secondary = claims.filter((claim) => !claim.primary);
  const lines = primary.flatMap(({ agreement, text, own, figures }) => [
    `  ${MARKS[agreement]} ${text}`,
    `      lá ${formatFigure(figures.published)} · aqui ${formatFigure(figures.own)}${agreement === 'same' ? '' : ` (${own})`}`,
  ]);
  const others = secondary.length === 0 ? [] : [`As outras conclusões: ${countAgreements(secondary)}.`];
  const differs =
    differing.length === 0
      ? 'Mesma máquina e ferramentas.'
      : `Diferem (lá → aqui): ${differing.map(describeChange).join('; ')}.`;
  return [
    `Comparada com a campanha publicada, ${published}:`,
    ...lines,
    ...others,
    ...describeOpposed(replication).map((line) => `  ${line}`),
    differs,
    ...openLines(replication),
    '',
    replicationVerdict(replication),
    `Para contar a alguém: ${describeInOneLine(replication, machine)}`,
  ].join('\n');
}

/** Why, and what decides more. */
function openLines(replication: Replication): string[] {
  const open = describeOpen(replication);
  if (open === '') return [];
  return [open, 'Decide mais quem mede por mais tempo: npm run reproduce -- --time 20m'];
}
