import { formatNumber } from '../format/format-number.ts';
import { kindOf, measureTampering, UNSEEN } from './tampering.ts';
import { inWorkFolder } from './work-folder.ts';

/** A campaign of processes of this machine, whose record never changes. */
const CAMPAIGN = '2026-11-24t060007z-quick-native';
const GOAL = 0.1;

/** What of a record could be changed without the check noticing, pt-BR. */
export async function reportTampering(root: string): Promise<string> {
  const { leaves, changes, unseen } = await inWorkFolder(root, (folder) =>
    measureTampering(root, folder, CAMPAIGN),
  );
  const share = unseen.length / changes;
  const kinds = UNSEEN.map(({ kind, why }) => ({
    why,
    count: unseen.filter((change) => kind.test(kindOf(change))).length,
  }));
  return `Mudanças de um só valor num registro novo, ${changes} em ${leaves} valores:
  não vistas                      ${unseen.length}, ${formatNumber(share * 100, { min: 1, max: 1 })} %   (meta: até 10 %)${share <= GOAL ? ' cumprida' : ' NÃO cumprida'}
${kinds.map(({ why, count }) => `    ${String(count).padStart(3)}  ${why}`).join('\n')}`;
}
