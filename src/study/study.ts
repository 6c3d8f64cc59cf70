import { ExpectedError } from '../errors/expected-error.mjs';
import type { Claim } from '../model/claim.ts';
import type { Dataset } from '../model/dataset.ts';
import type { Scenario } from '../model/scenario.ts';
import { buildCampaignView, type CampaignView } from './campaign-view.ts';
import { type JudgedClaim, judgeClaims } from './claims/claim-rows.ts';
import { type Counterpart, findCounterpart } from './counterpart.ts';
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
  split: Counterpart;
  originals: readonly OriginalView[];
  /** Everything that prose may name. */
  facts: Facts;
  /** What the study says and the original said, held against the facts. */
  claims: readonly JudgedClaim[];
}

/** No campaign has anything that can be published. */
export class NothingToPublishError extends ExpectedError {}

/**
 * The study is a pure function of what was read: same data, same study.
 * @param wanted id of the campaign to feature; else the newest study, or what there is
 * @throws {NothingToPublishError} where no campaign, or not the wanted one, has a complete block.
 * @throws {UnknownFactError} where a claim names a fact that is not there.
 */
export function buildStudy(dataset: Dataset, wanted?: string): Study {
  const campaigns = dataset.campaigns.map((data) => buildCampaignView(data, dataset));
  const featured = feature(campaigns, wanted);
  const originals = viewOriginals(dataset);
  const split = findCounterpart(featured, campaigns, 'split');
  const facts = factsOf(featured, split, originals, dataset.scenarios);
  return {
    featured,
    featuredReason: REASONS[featured.data.campaign.config.profile],
    split,
    originals,
    facts,
    claims: judgeClaims(dataset.claims, facts),
  };
}

/** The studies that came before, under the names that services have now. */
export function viewOriginals({
  transcriptions,
  services,
}: Pick<Dataset, 'transcriptions' | 'services'>): OriginalView[] {
  const nameOf = (id: string) => services.find((service) => service.id === id)?.name ?? id;
  return transcriptions.map(({ record, source }) => buildOriginalView(record, source, nameOf));
}

/**
 * Another campaign held against the study's, claim by claim.
 * @returns `null` where it is the study's own, has nothing that can be published, or its main load is another.
 */
export function replicate(
  { featured, originals, claims }: Study,
  view: CampaignView,
  scenarios: readonly Scenario[],
): Replication | null {
  const isFeatured = view.data.campaign.id === featured.data.campaign.id;
  if (isFeatured || !view.publishable || !sameLoad(view, featured)) return null;
  const own = judgeAlone(view, { claims: claims.map(({ claim }) => claim), originals, scenarios });
  return buildReplication({ view: featured, claims }, { view, claims: own });
}

/**
 * Claims as one campaign bears them out: what another one measured is no answer of its own. None where it has nothing
 * that can be published.
 */
export function judgeAlone(
  view: CampaignView,
  {
    claims,
    originals,
    scenarios,
  }: { claims: readonly Claim[]; scenarios: readonly Scenario[] } & Pick<Study, 'originals'>,
): JudgedClaim[] {
  if (!view.publishable) return [];
  return judgeClaims(claims, factsOf(view, findCounterpart(view, [view], 'split'), originals, scenarios));
}

/** Everything that can be said by one campaign and by what does not depend on any. */
function factsOf(
  view: CampaignView,
  counterpart: Counterpart,
  originals: readonly OriginalView[],
  scenarios: readonly Scenario[],
): Facts {
  const facts = [
    ...view.facts.values(),
    ...counterpart.facts,
    ...methodFacts(),
    ...originals.flatMap((original) => original.facts),
    ...scenarioFacts(view, scenarios),
  ];
  return new Map(facts.map((fact) => [fact.name, fact]));
}

function sameLoad(a: CampaignView, b: CampaignView): boolean {
  const [left, right] = [a.groups[0], b.groups[0]];
  return left?.id === right?.id;
}

function scenarioFacts({ groups }: CampaignView, scenarios: readonly Scenario[]): Fact[] {
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
