import { buildCampaignView, type CampaignView } from './campaign-view.ts';
import { type JudgedClaim, judgeClaims } from './claims/claim-rows.ts';
import { type Companion, findCompanion } from './companion.ts';
import type { Dataset } from './dataset.ts';
import type { Fact, Facts } from './fact.ts';
import { methodFacts } from './method-facts.ts';
import { buildOriginalView, type OriginalView } from './original-view.ts';
import { plainFact } from './plain-fact.ts';
import { buildReplication, type Replication } from './replication.ts';

export interface Study {
  /** The campaign on the front page. */
  featured: CampaignView;
  /** Why this one, pt-BR. */
  featuredReason: string;
  /** The same load with a core of its own for the server. */
  split: Companion;
  originals: readonly OriginalView[];
  /** Newest first. */
  campaigns: readonly CampaignView[];
  /** Everything that prose may name. */
  facts: Facts;
  /** What the study says and the original said, held against the facts. */
  claims: readonly JudgedClaim[];
  /** Every other campaign of the same load held against the featured one. */
  replications: readonly Replication[];
}

/** No campaign has anything that can be published. */
export class NothingToPublishError extends Error {
  override name = 'NothingToPublishError';
}

/**
 * The study is a pure function of what was read: same data, same study.
 * @param wanted id of the campaign to feature; else the newest study, or what there is
 * @throws {NothingToPublishError} where no campaign, or not the wanted one, has a complete block.
 * @throws {UnknownFactError} where a claim names a fact that is not there.
 */
export function buildStudy(dataset: Dataset, wanted?: string): Study {
  const { services } = dataset;
  const campaigns = dataset.campaigns.map((data) => buildCampaignView(data, dataset));
  const featured = feature(campaigns, wanted);
  const nameOf = (id: string) => services.find((service) => service.id === id)?.name ?? id;
  const originals = dataset.transcriptions.map(({ record, source }) =>
    buildOriginalView(record, source, nameOf),
  );
  const split = findCompanion(featured, campaigns, 'split');
  const common = [...methodFacts(), ...originals.flatMap((original) => original.facts)];
  const factsOf = (view: CampaignView, companion: Companion): Facts => {
    const facts = [...view.facts.values(), ...companion.facts, ...common, ...scenarioFacts(view, dataset)];
    return new Map(facts.map((fact) => [fact.name, fact]));
  };
  const judge = (view: CampaignView, companion: Companion) => ({
    view,
    claims: judgeClaims(dataset.claims, factsOf(view, companion)),
  });
  const published = judge(featured, split);
  return {
    featured,
    featuredReason: REASONS[featured.data.campaign.config.profile],
    split,
    originals,
    campaigns,
    facts: factsOf(featured, split),
    claims: published.claims,
    replications: campaigns
      .filter((view) => view !== featured && view.publishable && sameLoad(view, featured))
      // What somebody else's campaign measured is no answer of this one
      .map((view) => buildReplication(published, judge(view, findCompanion(view, [view], 'split')))),
  };
}

function sameLoad(a: CampaignView, b: CampaignView): boolean {
  const [left, right] = [a.groups[0], b.groups[0]];
  return left?.id === right?.id;
}

function scenarioFacts({ groups }: CampaignView, { scenarios }: Dataset): Fact[] {
  const scenario = scenarios.find(({ id }) => id === groups[0]?.load.scenario) ?? scenarios[0];
  if (!scenario) return [];
  const source = `scenarios/${scenario.id}/scenario.json#/sleepUs`;
  return [plainFact('scenario.sleep', 'I/O simulado por requisição', 'µs', scenario.sleepUs, [source])];
}

function feature(campaigns: readonly CampaignView[], wanted: string | undefined): CampaignView {
  const publishable = campaigns.filter(
    ({ publishable: can, data }) => can && (wanted === undefined || data.campaign.id === wanted),
  );
  const chosen = publishable.find(({ data }) => data.campaign.config.profile === 'study') ?? publishable[0];
  if (!chosen) {
    throw new NothingToPublishError(
      wanted === undefined
        ? `results: none of ${campaigns.length} measured campaigns has a complete block with a valid round. Try: npm run reproduce`
        : `results/${wanted}: no complete block with a valid round. Try: npm run reproduce -- --resume ${wanted}`,
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
