import { ExpectedError } from '../errors/expected-error.mjs';
import type { Claim } from '../model/claim.ts';
import type { Dataset } from '../model/dataset.ts';
import { originOf } from '../model/field-origin.ts';
import type { LoadSeries } from '../model/ids.ts';
import type { PresetId } from '../model/plan-record.ts';
import { absentFacts } from './absent-facts.ts';
import { absentSeriesFacts, seriesOfFact } from './absent-series-facts.ts';
import { BETWEEN_BUDGETS, betweenBudgets } from './budget-facts.ts';
import { buildCampaignView, type CampaignView } from './campaign-view.ts';
import { type JudgedClaim, judgeClaims } from './claims/claim-rows.ts';
import { claimsOf, seriesOfClaim } from './claims/claims-of.ts';
import { factsNamed } from './claims/evaluate.ts';
import { type Counterpart, findCounterpart } from './counterpart.ts';
import type { Fact, Facts } from './fact.ts';
import { seriesCandidates } from './featured-series.ts';
import { methodFacts } from './method-facts.ts';
import { buildOriginalView, type OriginalView } from './original-view.ts';
import { ownCpuFacts } from './own-cpu-facts.ts';
import { plainFact } from './plain-fact.ts';
import { buildReplication, type Replication } from './replication.ts';
import { byPreference } from './select-featured.ts';
import { identities, type ServiceIdentity } from './service-identity.ts';
import { shownFacts } from './shown-facts.ts';

export interface Study {
  /** The campaign on the front page. */
  featured: CampaignView;
  /** Why this one, pt-BR. */
  featuredReason: string;
  /** The same load with all cores shared, and with a core of its own for the server. */
  shared: Counterpart;
  split: Counterpart;
  /** The same scenario from one connection to many, at fixed rates, under other generators, and profiled; `null` where no campaign is that. */
  series: Readonly<Record<LoadSeries, CampaignView | null>>;
  originals: readonly OriginalView[];
  /** Everything that prose may name. */
  facts: Facts;
  /** What it is about, whatever else could be measured. */
  subjects: readonly ServiceIdentity[];
  /** What the study says and the original said, held against the facts. */
  claims: readonly JudgedClaim[];
}

/** No campaign has anything that can be published. */
export class NothingToPublishError extends ExpectedError {}

/**
 * The study is a pure function of what was read: same data, same study.
 * @param wanted id of the campaign to feature; else what maintainers chose, the newest study, or what there is
 * @throws {NothingToPublishError} where no campaign, or not the wanted one, has a complete block.
 * @throws {UnknownFactError} where a claim names a fact that is not there.
 */
export function buildStudy(dataset: Dataset, wanted?: string): Study {
  const views = dataset.campaigns.map((data) => buildCampaignView(data, dataset));
  return studyOf(views, dataset, wanted);
}

/** The same of campaigns that have been looked at already, newest first. */
export function studyOf(
  campaigns: readonly CampaignView[],
  dataset: Omit<Dataset, 'campaigns'>,
  wanted?: string,
): Study {
  const featured = feature(campaigns, dataset.featured, wanted);
  const originals = viewOriginals(dataset);
  const subjects = subjectsOf(dataset);
  const absent = absentFacts(featured, subjects);
  const [shared, split] = BUDGETS.map((budget) =>
    findCounterpart(featured, campaigns, budget, absent, dataset.featured),
  ) as [Counterpart, Counterpart];
  const series = {
    ramp: findSeries('ramp', featured, campaigns, dataset.featured),
    ladder: findSeries('ladder', featured, campaigns, dataset.featured),
    generators: findSeries('generators', featured, campaigns, dataset.featured),
    profile: findSeries('profile', featured, campaigns, dataset.featured),
  };
  const claims = dataset.claims.flatMap((claim) => {
    const own = seriesOfClaim(claim);
    const view = own === null ? featured : series[own];
    if (view) return claimsOf(view.data.campaign, [claim]);
    return claim.each ? [] : [claim];
  });
  const main = factsOf(featured, [shared, split], { originals, subjects, claims });
  const facts = withSeries(
    new Map([
      ...main,
      ...ownCpuFacts(main, subjects).map((fact) => [fact.name, fact] as const),
      ...shownFacts(featured, split, absent).map((fact) => [fact.name, fact] as const),
    ]),
    [...namesOf(claims), ...namedByProse(dataset)],
    series,
    dataset.contenders,
  );
  return {
    featured,
    featuredReason:
      wanted === undefined && featured !== feature(campaigns, undefined, undefined)
        ? CHOSEN
        : REASONS[featured.data.campaign.plan.preset],
    shared,
    split,
    series,
    originals,
    facts,
    subjects,
    claims: judgeClaims(claims, facts),
  };
}

/** What the study is about: what is measured by default. */
export function subjectsOf({
  contenders,
  defaults,
}: Pick<Dataset, 'contenders' | 'defaults'>): readonly ServiceIdentity[] {
  return contenders.filter(({ id }) => defaults.services.includes(id));
}

/** The studies that came before, under the names that services have now. */
export function viewOriginals({
  transcriptions,
  contenders,
}: Pick<Dataset, 'transcriptions' | 'contenders'>): OriginalView[] {
  const nameOf = (id: string) => contenders.find((contender) => contender.id === id)?.name ?? id;
  return transcriptions.map(({ record, source }) => buildOriginalView(record, source, nameOf));
}

/**
 * Another campaign held against the study's, claim by claim.
 * @returns `null` where it is the study's own, has nothing that can be published, or its main load is another; a series is
 *   held against the study's own
 * @param own the study's claims by it alone, where they have been judged already
 */
export function replicate(
  study: Study,
  view: CampaignView,
  own: readonly JudgedClaim[] | null = null,
): Replication | null {
  const { featured, claims } = study;
  const { series = null } = view.data.campaign.config;
  const published = series === null ? featured : study.series[series];
  if (!published || !view.publishable) return null;
  const isOwn = view.data.campaign.id === published.data.campaign.id;
  if (isOwn || !sameLoad(view, published)) return null;
  const judged = claims.filter(({ claim }) => seriesOfClaim(claim) === series);
  return buildReplication(
    { view: published, claims: judged },
    { view, claims: own ?? judgeStudyAlone(view, study) },
  );
}

/** The study's claims as one campaign bears them out. */
export function judgeStudyAlone(view: CampaignView, study: Study): JudgedClaim[] {
  return judgeAlone(view, { ...study, claims: study.claims.map(({ claim }) => claim) });
}

/**
 * Claims as one campaign bears them out: what another one measured is no answer of its own. None where it has nothing
 * that can be published.
 */
export function judgeAlone(
  view: CampaignView,
  { claims, ...rest }: { claims: readonly Claim[] } & Pick<Study, 'originals' | 'subjects'>,
): JudgedClaim[] {
  if (!view.publishable) return [];
  const absent = absentFacts(view, rest.subjects);
  const own = BUDGETS.map((budget) => findCounterpart(view, [view], budget, absent));
  const claimed = claimsOf(view.data.campaign, claims);
  const { series } = view.data.campaign.config;
  const measured = {
    ramp: null,
    ladder: null,
    generators: null,
    profile: null,
    ...(series && { [series]: view }),
  };
  return judgeClaims(
    claimed,
    withSeries(factsOf(view, own, { ...rest, claims: claimed }), namesOf(claimed), measured, [
      ...rest.subjects,
      ...identities(view.data.campaign, []),
    ]),
  );
}

function findSeries(
  series: LoadSeries,
  featured: CampaignView,
  campaigns: readonly CampaignView[],
  chosen: Dataset['featured'],
): CampaignView | null {
  const candidates = campaigns
    .filter(({ publishable }) => publishable)
    .map((view) => ({ campaign: view.data.campaign, view }));
  return seriesCandidates(series, featured.data, candidates, chosen)[0]?.view ?? null;
}

function namesOf(claims: readonly Claim[]): string[] {
  return claims.flatMap(({ predicate }) => factsNamed(predicate));
}

/** Of contenders that there are: any other name is a mistake. */
function namedByProse({ named = [], contenders }: Pick<Dataset, 'named' | 'contenders'>): string[] {
  const ids = new Set(contenders.map(({ id }) => id));
  return named.filter((name) => (/^[^/.]+/.exec(name)?.[0] ?? '').split(':').every((id) => ids.has(id)));
}

/** With what series measured, and what of them has a name in claims or prose and nobody did. */
function withSeries(
  facts: Facts,
  names: readonly string[],
  series: Study['series'],
  services: readonly Pick<ServiceIdentity, 'id' | 'name'>[],
): Facts {
  const measured = Object.values(series)
    .flatMap((view) => [...(view?.facts.values() ?? [])])
    .filter(({ name }) => seriesOfFact(name) !== null);
  const all = new Map([...facts, ...measured.map((fact) => [fact.name, fact] as const)]);
  const why = (of: LoadSeries) => (series[of] ? NOT_IN_SERIES : NO_SERIES)[of];
  const nameOf = (id: string) => services.find((service) => service.id === id)?.name ?? id;
  for (const fact of absentSeriesFacts(names, all, { why, nameOf })) all.set(fact.name, fact);
  return all;
}

const NO_SERIES: Record<LoadSeries, string> = {
  ramp: 'nenhuma campanha em rampa',
  ladder: 'nenhuma campanha de capacidade',
  generators: 'nenhuma campanha de geradores de carga',
  profile: 'nenhuma campanha de perfis',
};
const NOT_IN_SERIES: Record<LoadSeries, string> = {
  ramp: 'a rampa não tem este degrau, ou este serviço',
  ladder: 'a campanha de capacidade não tem este degrau, ou este serviço',
  generators: 'a campanha de geradores não tem este gerador, ou este serviço',
  profile: 'a campanha de perfis não tem este serviço',
};

const BUDGETS = ['shared', 'split'] as const;

/** Everything that can be said by one campaign and by what does not depend on any. */
function factsOf(
  view: CampaignView,
  counterparts: readonly Counterpart[],
  { originals, subjects, claims }: { claims: readonly Claim[] } & Pick<Study, 'originals' | 'subjects'>,
): Facts {
  const byBudget = counterparts.flatMap((counterpart) => counterpart.facts);
  const asked = new Set(claims.flatMap(({ predicate }) => factsNamed(predicate)));
  const facts = [
    ...view.facts.values(),
    ...absentFacts(view, subjects),
    ...byBudget,
    ...betweenBudgets(byBudget, view.look.level),
    // One campaign that has both pairs them block by block, at the level that its claims have
    ...view.byBudget.filter(({ load, name }) => load === BETWEEN_BUDGETS || asked.has(name)),
    ...methodFacts(claims),
    ...originals.flatMap((original) => original.facts),
    ...scenarioFacts(view),
  ];
  return new Map(facts.map((fact) => [fact.name, fact]));
}

function sameLoad(a: CampaignView, b: CampaignView): boolean {
  const [left, right] = [a.groups[0], b.groups[0]];
  return left?.id === right?.id;
}

function scenarioFacts({ groups, data }: CampaignView): Fact[] {
  const { campaign } = data;
  const id = groups[0]?.load.scenario ?? '';
  const scenario = campaign.scenarios[id];
  if (!scenario) return [];
  const { minimumLatencyUs } = scenario;
  // Version 1 has the scenario's name alone
  const source =
    campaign.recordVersion === 1
      ? `scenarios/${id}/scenario.json#/minimumLatencyUs`
      : originOf(campaign, 'scenarios', `/${id}/minimumLatencyUs`);
  return [
    plainFact('scenario', 'sleep', 'I/O simulado por requisição', 'µs', minimumLatencyUs, [source], {
      reason: 'o cenário não declara latência mínima',
    }),
  ];
}

function feature(
  campaigns: readonly CampaignView[],
  featured: Dataset['featured'],
  wanted: string | undefined,
): CampaignView {
  const candidates = byPreference(
    campaigns.map((view) => ({ campaign: view.data.campaign, view })),
    featured,
  );
  const chosen = candidates.find(
    ({ campaign, view }) => view.publishable && (wanted === undefined || campaign.id === wanted),
  );
  if (!chosen) {
    throw new NothingToPublishError(
      wanted === undefined
        ? `results: none of ${campaigns.length} measured campaigns has a complete block with a valid round. Try: npm run reproduce`
        : `results/${wanted}: no complete block with a valid round. Try: npm run reproduce -- --resume ${wanted}`,
    );
  }
  return chosen.view;
}

const CHOSEN = 'Campanha escolhida por quem mantém o estudo; há outra mais recente.';

const EXPLORING =
  'Ainda não há campanha de estudo: estes são os valores da campanha rápida mais recente, que explora e não conclui.';

const REASONS: Record<PresetId, string> = {
  study: 'Campanha de estudo mais recente.',
  original: 'Campanha de estudo mais recente.',
  default: EXPLORING,
  ramp: EXPLORING,
  'ramp-quick': EXPLORING,
  capacity: EXPLORING,
  generators: EXPLORING,
  profile: EXPLORING,
  quick: EXPLORING,
  custom: 'Ainda não há campanha de estudo: estes são os valores da campanha personalizada mais recente.',
};
