import type { CampaignView } from '../../study/campaign-view.ts';
import type { Fact } from '../../study/fact.ts';
import { replicationVerdict } from '../../study/describe-replication.ts';
import { type HistoryEntry, historyEntries } from '../../study/history.ts';

import { replicate } from '../../study/study.ts';
import type { CampaignPage } from './campaign-page.ts';
import type { Reading } from './read-study.ts';

/** A line of the list of campaigns. */
export interface CampaignRow {
  complete: boolean;
  /** Whether the campaign bears the study out, in a word or two, pt-BR. */
  verdict: string;
  /** Those that the line shows, by name: throughputs of its services, and how it was measured. */
  facts: Record<string, Fact>;
  history: HistoryEntry[];
}

const SHOWN = ['rounds-measured', 'rounds-planned', 'connections', 'duration'].map((id) => `campaign.${id}`);

/** @param before the campaign that it is held against; `null` where there is none */
export function buildCampaignRow(
  { view, earlier }: Pick<CampaignPage, 'view' | 'earlier'>,
  before: CampaignView | null,
  { study }: Reading,
): CampaignRow {
  const rates = (view.groups[0]?.cells ?? []).flatMap(({ facts }) => facts.get('throughput') ?? []);
  const facts = [...SHOWN.flatMap((name) => view.facts.get(name) ?? []), ...rates];
  return {
    complete: view.complete,
    verdict: verdictOf(view, study),
    facts: Object.fromEntries(facts.map((fact) => [fact.name, fact])),
    history: historyEntries(view, before, earlier),
  };
}

function verdictOf(view: CampaignView, study: Reading['study']): string {
  if (!view.publishable) return 'sem valores';
  if (view.data.campaign.id === study.featured.data.campaign.id) return 'é o estudo';
  const replication = replicate(study, view);
  return replication ? (replicationVerdict(replication).split(':')[0] as string) : 'outra carga';
}
