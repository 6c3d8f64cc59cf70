import { formatCount } from '../format/plural.ts';
import type { Verdict } from '../model/claim.ts';
import type { CampaignView } from './campaign-view.ts';
import type { JudgedClaim } from './claims/claim-rows.ts';
import { comparabilityChanges, type EnvironmentChange } from './difference/environment-changes.ts';

/** What a campaign says to a conclusion of the published one. */
export type Agreement =
  /** The same verdict, for or against. */
  | 'same'
  /** One confirms what the other refutes. */
  | 'opposite'
  /** At least one of them does not decide. */
  | 'open';

export interface ReplicatedClaim {
  id: string;
  text: string;
  published: Verdict;
  own: Verdict;
  /** Why this campaign does not decide, pt-BR; empty where it does. */
  openBecause: string;
  agreement: Agreement;
  /** Whether the intervals of what the claim speaks of have values in common; `null` where one has none. */
  overlap: boolean | null;
}

/** Claim by claim, whether a campaign agrees with the published one. */
export interface Replication {
  published: string;
  own: string;
  /** The study's own claims that the published campaign decides; the original's have their own page. */
  claims: readonly ReplicatedClaim[];
  /** In what machine, tools and load differ: `old` is the published one's. */
  differing: readonly EnvironmentChange[];
}

export function buildReplication(
  published: { view: CampaignView; claims: readonly JudgedClaim[] },
  own: { view: CampaignView; claims: readonly JudgedClaim[] },
): Replication {
  const claims = published.claims
    .filter(({ claim, row }) => claim.origin === 'novo' && decides(row.verdict))
    .map((judged): ReplicatedClaim => {
      const again = own.claims.find(({ claim }) => claim.id === judged.claim.id) as JudgedClaim;
      const { id, text, verdict } = judged.row;
      return {
        id,
        text: judged.claim.wording?.[verdict] ?? text,
        published: verdict,
        own: again.row.verdict,
        openBecause: decides(again.row.verdict) ? '' : again.row.reason,
        agreement: agreementOf(verdict, again.row.verdict),
        overlap: overlapOf(judged, again),
      };
    });
  const [a, b] = [published.view.data.campaign, own.view.data.campaign];
  return { published: a.id, own: b.id, claims, differing: comparabilityChanges(a, b) };
}

/**
 * One sentence, pt-BR: what a reproducer came for. To reproduce takes an answer to half of the conclusions at least;
 * with fewer, a campaign that opposes none only does not contradict.
 */
export function replicationVerdict({ claims }: Replication): string {
  const of = (agreement: Agreement) => claims.filter((claim) => claim.agreement === agreement).length;
  const [same, opposite, open] = [of('same'), of('opposite'), of('open')];
  if (claims.length === 0) return 'A campanha publicada não decide nenhuma conclusão.';
  if (same + opposite === 0) return 'Esta campanha não decide nenhuma das conclusões publicadas.';
  const equal = `${same} de ${formatCount(claims.length, 'conclusão publicada', 'conclusões publicadas')} ${same === 1 ? 'sai igual' : 'saem iguais'} aqui`;
  const rest = open === 0 ? '' : `; ${open} ${open === 1 ? 'fica' : 'ficam'} em aberto`;
  if (opposite > 0)
    return `Não reproduz: ${formatCount(opposite, 'conclusão é oposta', 'conclusões são opostas')} à publicada; ${equal}${rest}.`;
  return `${2 * same >= claims.length ? 'Reproduz' : 'Não contradiz'}: ${equal}${rest}.`;
}

/** One sentence, pt-BR: what kept the campaign from deciding, most often first; empty where nothing did. */
export function describeOpen({ claims }: Replication): string {
  const reasons = Map.groupBy(
    claims.map(({ openBecause }) => openBecause).filter((reason) => reason !== ''),
    (reason) => reason,
  );
  const told = [...reasons]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([reason, { length }]) => `${reason} (${formatCount(length, 'conclusão', 'conclusões')})`);
  return told.length === 0 ? '' : `O que deixou em aberto: ${told.join('; ')}.`;
}

function decides(verdict: Verdict): boolean {
  return verdict === 'confirmada' || verdict === 'refutada';
}

function agreementOf(published: Verdict, own: Verdict): Agreement {
  if (!decides(published) || !decides(own)) return 'open';
  return published === own ? 'same' : 'opposite';
}

function overlapOf({ row: a }: JudgedClaim, { row: b }: JudgedClaim): boolean | null {
  if (!a.interval || !b.interval) return null;
  return a.interval[0] <= b.interval[1] && b.interval[0] <= a.interval[1];
}
