import type { CampaignView, GroupView } from '../../study/campaign-view.ts';
import type { CellView } from '../../study/cell-view.ts';
import { replicationVerdict } from '../../study/describe-replication.ts';
import { type ConclusionChange, isOfCertainty } from '../../study/difference/conclusion-changes.ts';
import type { Difference } from '../../study/difference/difference.ts';
import { type Fact, type FactKey, factName, ratioSubject } from '../../study/fact.ts';
import { type HistoryEntry, historyEntries } from '../../study/history.ts';
import { type ClaimDot, claimDots } from '../../study/machines/claim-dots.ts';
import type { Replication } from '../../study/replication.ts';
import type { Study } from '../../study/study.ts';
import type { Reading } from './read-study.ts';
import type { ShownCampaign } from './shown-campaign.ts';

/** A line of the list of campaigns. */
export interface CampaignRow {
  complete: boolean;
  /** Whether the campaign bears the study out, in a word or two, pt-BR. */
  verdict: string;
  /** How many of the published conclusions it bears out; `null` where it is not held against them. */
  agreement: AgreementCounts | null;
  /** Those that the line shows, by name: throughputs of its services, their ratio, and how it was measured. */
  facts: Record<string, Fact>;
  history: HistoryEntry[];
  /** What it says to each primary claim, among other machines; none of another scenario or number of connections. */
  dots: ClaimDot[];
  /** Conclusions of the study's own that turned since the campaign before, which is comparable; else none. */
  turned: Turned[];
}

/** What it says now, and its verdicts then and now. */
export type Turned = Pick<ConclusionChange, 'id' | 'text' | 'old' | 'new'>;

export interface AgreementCounts {
  same: number;
  open: number;
  /** Those that it contradicts. */
  opposite: { id: string; text: string }[];
}

const SHOWN = ['rounds-measured', 'rounds-planned', 'connections', 'duration'].map((id) => `campaign.${id}`);

/** @param difference from the campaign that it is held against; `null` where there is none */
export function buildCampaignRow(
  { view, claims, replication }: ShownCampaign,
  difference: Difference | null,
  { study }: Reading,
): CampaignRow {
  const cells = view.groups[0]?.cells ?? [];
  const rates = cells.flatMap(({ facts }) => facts.get('throughput') ?? []);
  const ratio = view.facts.get(factName(shownRatio(study)));
  const facts = [...SHOWN.flatMap((name) => view.facts.get(name) ?? []), ...rates, ...(ratio ? [ratio] : [])];
  return {
    complete: view.complete,
    verdict: verdictOf(view, study, replication),
    agreement: replication && countAgreement(replication),
    facts: Object.fromEntries(facts.map((fact) => [fact.name, fact])),
    history: historyEntries(view, difference?.comparable ? difference.metrics : []),
    turned: difference?.comparable ? turnedIn(difference) : [],
    dots: isOfTheSameLoad(view, study.featured) ? claimDots(view, claims) : [],
  };
}

/** The throughput of the study's fastest service ÷ that of the one by which the others are told. */
export function shownRatio({ featured }: Pick<Study, 'featured'>): FactKey {
  const { cells, baseline } = featured.groups[0] as GroupView;
  const rateOf = ({ facts }: CellView) => Number(facts.get('throughput')?.value ?? 0);
  const [fastest] = cells
    .filter(({ service }) => service.id !== baseline?.id)
    .toSorted((a, b) => rateOf(b) - rateOf(a));
  const subject = ratioSubject(fastest?.service.id ?? '', baseline?.id ?? '');
  return { subject, load: '', metric: 'throughput' };
}

/** What is only known more or less firmly has not turned. */
function turnedIn({ conclusions }: Difference): Turned[] {
  return conclusions
    .filter((each) => each.origin === 'novo' && each.turn === 'flipped' && !isOfCertainty(each))
    .map(({ id, text, old, new: verdict }) => ({ id, text, old, new: verdict }));
}

function countAgreement({ claims }: Replication): AgreementCounts {
  const of = (agreement: Replication['claims'][number]['agreement']) =>
    claims.filter((claim) => claim.agreement === agreement);
  return {
    same: of('same').length,
    open: of('open').length,
    opposite: of('opposite').map(({ id, text }) => ({ id, text })),
  };
}

/** Facts are named by budget; the rest of the load must be that of the study. */
function isOfTheSameLoad({ groups }: CampaignView, featured: CampaignView): boolean {
  const [own, published] = [groups[0]?.load, featured.groups[0]?.load];
  const fields = ['scenario', 'connections', 'series'] as const;
  return fields.every((field) => own?.[field] === published?.[field]);
}

function verdictOf(view: CampaignView, study: Reading['study'], replication: Replication | null): string {
  if (!view.publishable) return 'sem valores';
  if (view.data.campaign.id === study.featured.data.campaign.id) return 'é o estudo';
  return replication ? (replicationVerdict(replication).split(':')[0] as string) : 'outra carga';
}
