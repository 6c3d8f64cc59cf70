import { buildCampaignView, type CampaignView } from './campaign-view.ts';
import type { Dataset } from './dataset.ts';
import type { Fact, Facts } from './fact.ts';
import { buildOriginalView, type OriginalView } from './original-view.ts';
import { plainFact } from './plain-fact.ts';

export interface Study {
  /** The campaign on the front page. */
  featured: CampaignView;
  /** Why this one, pt-BR. */
  featuredReason: string;
  originals: readonly OriginalView[];
  /** Newest first. */
  campaigns: readonly CampaignView[];
  /** Everything that prose may name. */
  facts: Facts;
}

/**
 * The study is a pure function of what was read: same data, same study.
 * @throws where no campaign has a complete block: there is nothing to publish.
 */
export function buildStudy(dataset: Dataset): Study {
  const { services, scenarios } = dataset;
  const campaigns = dataset.campaigns.map((data) => buildCampaignView(data, services));
  const featured = feature(campaigns);
  const nameOf = (id: string) => services.find((service) => service.id === id)?.name ?? id;
  const originals = dataset.transcriptions.map(({ record, source }) =>
    buildOriginalView(record, source, nameOf),
  );
  const facts = new Map<string, Fact>(featured.facts);
  for (const { facts: own } of originals) for (const fact of own) facts.set(fact.name, fact);
  const scenario = scenarios.find(({ id }) => id === featured.groups[0]?.load.scenario) ?? scenarios[0];
  if (scenario) {
    const source = `scenarios/${scenario.id}/scenario.json#/sleepUs`;
    facts.set(
      'scenario.sleep',
      plainFact('scenario.sleep', 'I/O simulado por requisição', 'µs', scenario.sleepUs, [source]),
    );
  }
  return {
    featured,
    featuredReason: REASONS[featured.data.campaign.config.profile],
    originals,
    campaigns,
    facts,
  };
}

function feature(campaigns: readonly CampaignView[]): CampaignView {
  const publishable = campaigns.filter((campaign) => campaign.publishable);
  const chosen = publishable.find(({ data }) => data.campaign.config.profile === 'study') ?? publishable[0];
  if (!chosen) {
    throw new Error(
      `results: none of ${campaigns.length} measured campaigns has a complete block with a valid round. Try: npm run reproduce`,
    );
  }
  return chosen;
}

const REASONS = {
  study: 'Campanha de estudo mais recente.',
  quick:
    'Ainda não há campanha de estudo: estes são os valores da campanha rápida mais recente, que explora e não conclui.',
  custom: 'Ainda não há campanha de estudo: estes são os valores da campanha personalizada mais recente.',
};
