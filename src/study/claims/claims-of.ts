import type { Campaign } from '../../model/campaign.ts';
import type { Claim } from '../../model/claim.ts';
import { areCompared } from '../compared-pairs.ts';
import { factsNamed } from './evaluate.ts';

type Measured = Pick<Campaign, 'config' | 'contenders' | 'scenarios'>;

/** A claim of a pair, made of one that stands for many. */
export interface PairClaim extends Claim {
  about: { scenario: string; contenders: readonly [better: string, worse: string] };
}

/**
 * What is claimed of a campaign: the claims of the study whatever it measures, and of those that stand for many one of each
 * pair that it compares in each scenario, declared by who is expected to do better before anything is measured.
 * @param claims as they were read, or those of another campaign
 */
export function claimsOf(campaign: Measured, claims: readonly Claim[]): Claim[] {
  return claims
    .flatMap((claim): Claim[] => (claim.each ? expand(claim, claim.each, campaign) : [claim]))
    .filter((claim) => !isOfPair(claim) || hasPair(campaign, claim));
}

function isOfPair(claim: Claim): claim is PairClaim {
  return 'about' in claim;
}

/** Whether the campaign compares the pair, under each budget that the claim names. */
function hasPair(campaign: Measured, { about, predicate }: PairClaim): boolean {
  const { scenario, contenders } = about;
  const { config } = campaign;
  const loads = config.budgets.map((budget) => `/${scenario}/${budget}.`);
  return (
    config.scenarios.includes(scenario) &&
    contenders.every((id) => config.contenders.includes(id)) &&
    areCompared(campaign, scenario, ...contenders) &&
    factsNamed(predicate).every((fact) => loads.some((load) => fact.includes(load)))
  );
}

function expand(
  { each: _, ...claim }: Claim,
  { scenarios, ranking, except = [] }: NonNullable<Claim['each']>,
  campaign: Measured,
): PairClaim[] {
  return scenarios
    .filter((scenario) => campaign.config.scenarios.includes(scenario))
    .flatMap((scenario) =>
      pairsOf(ranking, campaign, scenario)
        .filter((pair) => !except.some((other) => pair.every((id) => other.includes(id))))
        .map((contenders) => pairClaim(claim, { scenario, contenders }, campaign)),
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
  const { scenario } = about;
  const [better, worse] = about.contenders;
  const ids = { better, worse, scenario };
  const names = {
    better: contenders[better]?.name ?? better,
    worse: contenders[worse]?.name ?? worse,
    scenario: scenarios[scenario]?.name ?? scenario,
  };
  const text = (template: string) => fill(template, names);
  const wording = Object.entries(claim.wording ?? {}).map(([verdict, each]) => [verdict, text(each)]);
  return {
    ...claim,
    id: `${claim.id}-${better}-${worse}-${scenario}`,
    text: text(claim.text),
    // Names of facts are strings of it, wherever they stand
    predicate: JSON.parse(fill(JSON.stringify(claim.predicate), ids)),
    wording: Object.fromEntries(wording),
    about,
  };
}

function fill(template: string, values: Record<'better' | 'worse' | 'scenario', string>): string {
  return template.replace(/\{(better|worse|scenario)\}/g, (_, name: keyof typeof values) => values[name]);
}
