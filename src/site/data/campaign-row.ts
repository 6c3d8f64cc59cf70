import type { CampaignView } from '../../study/campaign-view.ts';
import type { Fact } from '../../study/fact.ts';
import { type HistoryEntry, historyEntries } from '../../study/history.ts';
import { replicationVerdict } from '../../study/replication.ts';
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
  { study, scenarios }: Reading,
): CampaignRow {
  const rates = (view.groups[0]?.cells ?? []).map(({ service }) => `${service.id}.throughput`);
  const facts = [...SHOWN, ...rates].flatMap((name) => view.facts.get(name) ?? []);
  return {
    complete: view.complete,
    verdict: verdictOf(view, { study, scenarios }),
    facts: Object.fromEntries(facts.map((fact) => [fact.name, fact])),
    history: historyEntries(view, before, earlier),
  };
}

function verdictOf(view: CampaignView, { study, scenarios }: Pick<Reading, 'study' | 'scenarios'>): string {
  if (!view.publishable) return 'sem valores';
  if (view.data.campaign.id === study.featured.data.campaign.id) return 'é o estudo';
  const replication = replicate(study, view, scenarios);
  return replication ? (replicationVerdict(replication).split(':')[0] as string) : 'outra carga';
}
