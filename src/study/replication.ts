import type { Interval, Unit } from '../format/unit.ts';
import { machineOf } from '../model/campaign.ts';
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

/** What a claim speaks of, in one campaign; `value` is `null` where it was not measured. */
export interface ClaimFigure {
  label: string;
  value: number | null;
  interval: Interval | null;
  unit: Unit | null;
}

export interface ReplicatedClaim {
  id: string;
  text: string;
  /** Whether the campaign reproduces the published one goes by these. */
  primary: boolean;
  published: Verdict;
  own: Verdict;
  /** Why this campaign does not decide, pt-BR; empty where it does. */
  openBecause: string;
  agreement: Agreement;
  /** Whether the intervals of what the claim speaks of have values in common; `null` where one has none. */
  overlap: boolean | null;
  figures: { published: ClaimFigure; own: ClaimFigure };
  /** Of an opposite one: what may be behind it, pt-BR; else empty. */
  cause: string;
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

interface Side {
  view: CampaignView;
  claims: readonly JudgedClaim[];
}

export function buildReplication(published: Side, own: Side): Replication {
  const [a, b] = [published.view.data.campaign, own.view.data.campaign];
  const differing = comparabilityChanges(a, b);
  const claims = published.claims
    .filter(({ claim, row }) => claim.origin === 'novo' && decides(row.verdict))
    .flatMap((judged): ReplicatedClaim[] => {
      // Of a pair that this campaign did not measure nothing is asked
      const again = own.claims.find(({ claim }) => claim.id === judged.claim.id);
      if (!again) return [];
      const { id, text, verdict, primary } = judged.row;
      const agreement = agreementOf(verdict, again.row.verdict);
      const replicated: ReplicatedClaim = {
        id,
        text: judged.claim.wording?.[verdict] ?? text,
        primary,
        published: verdict,
        own: again.row.verdict,
        openBecause: decides(again.row.verdict) ? '' : again.row.reason,
        agreement,
        overlap: overlapOf(judged, again),
        figures: { published: figureOf(judged), own: figureOf(again) },
        cause: agreement === 'opposite' ? causeOf(judged, published.view, own.view, differing) : '',
      };
      return [replicated];
    });
  return { published: a.id, own: b.id, claims, differing };
}

/** Figures that are a number of cores: how many there are is in them. */
const OF_CORES = ['server-cpu', 'generator-cpu'];

function causeOf(
  { facts }: JudgedClaim,
  published: CampaignView,
  own: CampaignView,
  differing: readonly EnvironmentChange[],
): string {
  const [there, here] = [published, own].map(
    ({ data }) => machineOf(data.campaign, 'server').logicalCpus,
  ) as [number, number];
  if (there !== here && facts.some(({ metric }) => OF_CORES.includes(metric)))
    return `não é contradição: aqui há ${here} processadores lógicos, lá ${there}`;
  const causes = [
    ...otherWorkIn(own),
    ...(differing.length === 0 ? [] : [`aqui é outro: ${differing.map(({ label }) => label).join(', ')}`]),
  ];
  return causes.join('; ') || 'nada do que se registra da máquina difere';
}

/** Where a machine was busy with something else in most rounds, that it was, pt-BR. */
function otherWorkIn({ gates }: CampaignView): string[] {
  const asked = gates.checks.filter(({ gate }) => gate === 'other-work');
  const busy = asked.filter(({ status }) => status === 'warn').length;
  return busy * 2 > asked.length ? [`aqui correu outro trabalho em ${busy} de ${asked.length} rodadas`] : [];
}

function figureOf({ row, facts }: JudgedClaim): ClaimFigure {
  const { value, interval, unit } = row;
  return { label: facts[0]?.label ?? '', value, interval, unit };
}

export function decides(verdict: Verdict): boolean {
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
