import { describeChange } from '../../study/difference/environment-changes.ts';
import {
  type Agreement,
  describeOpen,
  type Replication,
  replicationVerdict,
} from '../../study/replication.ts';

const MARKS: Record<Agreement, string> = { same: '✓', opposite: '✗', open: '~' };

/** For who has just measured, pt-BR: whether the published conclusions hold here, and what differs in the machine. */
export function summarizeReplication(replication: Replication): string {
  const { published, claims, differing } = replication;
  const lines = claims.map(({ agreement, text, own, overlap }) => {
    const apart = overlap === false ? '; os intervalos não se tocam' : '';
    return `  ${MARKS[agreement]} ${text} (aqui: ${own}${apart})`;
  });
  const machine =
    differing.length === 0
      ? 'Mesma máquina e ferramentas.'
      : `Diferem (lá → aqui): ${differing.map(describeChange).join('; ')}.`;
  return [
    `Diante da campanha publicada, ${published}:`,
    ...lines,
    machine,
    ...openLines(replication),
    replicationVerdict(replication),
  ].join('\n');
}

/** Why, and what decides more: a gate that speaks of one disturbed round in three speaks of few in many. */
function openLines(replication: Replication): string[] {
  const open = describeOpen(replication);
  if (open === '') return [];
  return [open, 'Decide mais quem mede mais, numa máquina ociosa: npm run reproduce -- --preset study'];
}
