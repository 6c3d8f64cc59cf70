import { formatNumber } from '../format/format-number.ts';
import { countLeaves, kindOf, measureTampering, UNSEEN } from './tampering.ts';
import { inWorkFolder } from './work-folder.ts';

/** A campaign of processes of this machine, whose record never changes. */
const CAMPAIGN = '2026-11-24t060007z-quick-native';
const GOAL = 0.1;

/** What of a record could be changed without the check noticing, pt-BR. */
export async function reportTampering(root: string): Promise<string> {
  const { changes, unseen } = await inWorkFolder(root, (folder) => measureTampering(root, folder, CAMPAIGN));
  const [leaves, leavesUnseen] = [countLeaves(changes), countLeaves(unseen)];
  const share = leavesUnseen / leaves;
  const listed = UNSEEN.map(({ kind, why }) => ({
    why,
    count: countLeaves(unseen.filter((change) => kind.test(kindOf(change)))),
  }));
  const others = unseen.filter((change) => !UNSEEN.some(({ kind }) => kind.test(kindOf(change))));
  return `Mudanças de um só valor num registro novo, ${changes.length} em ${leaves} valores:
  mudanças não vistas             ${unseen.length}, ${percent(unseen.length / changes.length)}
  valores com alguma não vista    ${leavesUnseen}, ${percent(share)}   (meta: até ${percent(GOAL)})${share <= GOAL ? ' cumprida' : ' NÃO cumprida'}
${listed.map(({ why, count }) => `    ${String(count).padStart(3)}  ${why}`).join('\n')}
  fora da lista                   ${others.map((change) => `${kindOf(change)} (${change.how})`).join(', ') || 'nenhuma'}`;
}

function percent(share: number): string {
  return `${formatNumber(share * 100, { min: 1, max: 1 })} %`;
}
