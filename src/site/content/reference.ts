import { formatFact } from '../../format/format-fact.ts';
import type { Style } from '../../format/format-value.ts';
import type { JudgedClaim } from '../../study/claims/claim-rows.ts';
import { countRounds } from '../../study/estimate.ts';

/** What inline code names, where it names something of the study. */
export type Reference =
  | { kind: 'fact'; name: string; style: string | undefined }
  | { kind: 'claim'; id: string }
  /** With its prefix: `chart:throughput`. */
  | { kind: 'embed'; name: string };

/** `f:go.throughput intervalo` */
const FACT = /^f:(\S*)(?: +(.*))?$/;
const CLAIM = /^c:(\S*)$/;
const EMBED = /^(?:chart|table|code):\S*$/;

/** `null` for code that is just code. */
export function parseReference(code: string): Reference | null {
  const [fact, name = '', style] = FACT.exec(code) ?? [];
  if (fact !== undefined) return { kind: 'fact', name, style };
  const claim = CLAIM.exec(code)?.[1];
  if (claim !== undefined) return { kind: 'claim', id: claim };
  return EMBED.test(code) ? { kind: 'embed', name: code } : null;
}

/** How prose asks for a figure, pt-BR; without a word it is the value with its unit. */
export const STYLES: Readonly<Record<string, Style>> = {
  número: 'number',
  intervalo: 'interval',
  variação: 'change',
  fração: 'share',
};

/** The sentence that a claim's verdict allows. */
export function sentenceOf({ claim, row }: JudgedClaim): string {
  return claim.wording?.[row.verdict] ?? claim.text;
}

/** `confirmada: 4,91× [4,90; 4,92], 6 rodadas` */
export function verdictOf({ row, facts: [fact] }: JudgedClaim): string {
  if (!fact || fact.missing !== null || row.verdict === 'não medida') return row.verdict;
  return `${row.verdict}: ${formatFact(fact, 'interval')}, ${countRounds(row.rounds)}`;
}
