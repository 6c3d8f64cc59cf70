import { formatCount } from '../../format/plural.ts';
import type { Campaign } from '../../model/campaign.ts';
import { loadId } from '../../model/cell-id.ts';
import type { Claim } from '../../model/claim.ts';
import type { LoadSeries } from '../../model/ids.ts';
import { seriesOfFact } from '../absent-series-facts.ts';
import { areCompared } from '../compared-pairs.ts';
import { factsNamed } from './evaluate.ts';

type Measured = Pick<Campaign, 'config' | 'contenders' | 'scenarios'>;

/** A claim of a pair, made of one that stands for many. */
export interface PairClaim extends Claim {
  about: {
    scenario: string;
    contenders: readonly [better: string, worse: string];
    /** Connections, of a step of a ramp. */
    level?: number;
  };
}

/**
 * What is claimed of a campaign: the claims of the study whatever it measures, and of those that stand for many one of each
 * pair that it compares in each scenario, declared by who is expected to do better before anything is measured.
 * @param claims as they were read, or those of another campaign
 */
export function claimsOf(campaign: Measured, claims: readonly Claim[]): Claim[] {
  return claims
    .filter((claim) => seriesOfClaim(claim) === (campaign.config.series ?? null))
    .flatMap((claim): Claim[] => (claim.each ? expand(claim, claim.each, campaign) : [claim]))
    .filter((claim) => !isOfPair(claim) || hasPair(campaign, claim));
}

/** The series that a claim speaks of: all facts that it names are of it; `null` of a claim of none. */
export function seriesOfClaim({ predicate }: Pick<Claim, 'predicate'>): LoadSeries | null {
  const [first = null, ...others] = new Set(factsNamed(predicate).map(seriesOfFact));
  return others.length === 0 ? first : null;
}

function isOfPair(claim: Claim): claim is PairClaim {
  return 'about' in claim;
}

/** Whether the campaign compares the pair, under each budget that the claim names. */
function hasPair(campaign: Measured, { about, predicate }: PairClaim): boolean {
  const { scenario, contenders, level } = about;
  const { config } = campaign;
  const loads = config.budgets.map((budget) => `/${scenario}/${budget}`);
  return (
    config.scenarios.includes(scenario) &&
    contenders.every((id) => config.contenders.includes(id)) &&
    areCompared(campaign, scenario, ...contenders) &&
    (level === undefined || config.loads[scenario]?.connections.includes(level) === true) &&
    factsNamed(predicate).every((fact) =>
      loads.some((load) => fact.includes(`${load}.`) || fact.includes(`${load}/`)),
    )
  );
}

function expand(
  { each: _, ...claim }: Claim,
  { scenarios, ranking, levels, except = [] }: NonNullable<Claim['each']>,
  campaign: Measured,
): PairClaim[] {
  return scenarios
    .filter((scenario) => campaign.config.scenarios.includes(scenario))
    .flatMap((scenario) =>
      pairsOf(ranking, campaign, scenario)
        .filter((pair) => !except.some((other) => pair.every((id) => other.includes(id))))
        .flatMap((contenders) =>
          levels
            ? levels.map((level) => pairClaim(claim, { scenario, contenders, level }, campaign))
            : [pairClaim(claim, { scenario, contenders }, campaign)],
        ),
    );
}

/** Those that have ratios. */
function pairsOf(
  ranking: readonly string[],
  campaign: Measured,
  scenario: string,
): (readonly [string, string])[] {
  const measured = ranking.filter((id) => campaign.config.contenders.includes(id));
  return measured.flatMap((better, index) =>
    measured
      .slice(index + 1)
      .filter((worse) => areCompared(campaign, scenario, better, worse))
      .map((worse) => [better, worse] as const),
  );
}

function pairClaim(
  claim: Omit<Claim, 'each'>,
  about: PairClaim['about'],
  { contenders, scenarios }: Measured,
): PairClaim {
  const { scenario, level } = about;
  const [better, worse] = about.contenders;
  const ids = { better, worse, scenario, level: `${level}` };
  const names = {
    better: contenders[better]?.name ?? better,
    worse: contenders[worse]?.name ?? worse,
    scenario: scenarios[scenario]?.name ?? scenario,
    level: formatCount(level ?? 0, 'conexão', 'conexões'),
  };
  const text = (template: string) => fill(template, names);
  const wording = Object.entries(claim.wording ?? {}).map(([verdict, each]) => [verdict, text(each)]);
  return {
    ...claim,
    id: [claim.id, better, worse, scenario, ...(level === undefined ? [] : [loadId(level)])].join('-'),
    text: text(claim.text),
    // Names of facts are strings of it, wherever they stand
    predicate: JSON.parse(fill(JSON.stringify(claim.predicate), ids)),
    wording: Object.fromEntries(wording),
    about,
  };
}

type Placeholder = 'better' | 'worse' | 'scenario' | 'level';

function fill(template: string, values: Record<Placeholder, string>): string {
  return template.replace(/\{(better|worse|scenario|level)\}/g, (_, name: Placeholder) => values[name]);
}
