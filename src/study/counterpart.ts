import { BUDGETS } from '../format/budgets.ts';
import type { CampaignData } from '../model/dataset.ts';
import type { Featured } from '../model/featured.ts';
import type { Budget } from '../model/ids.ts';
import { inBudget } from './budget-facts.ts';
import { type CampaignView, type GroupView, loadsOf } from './campaign-view.ts';
import { type Fact, notMeasured } from './fact.ts';
import { loadSuffix } from './load-suffix.ts';

/** A campaign of the same load as the featured one but for how the cores are divided, and its facts in the study. */
export interface Counterpart {
  /** `null` where no campaign has it: its facts say so. */
  view: CampaignView | null;
  group: GroupView | null;
  budget: Budget;
  facts: readonly Fact[];
}

/**
 * The featured load under one budget, from the featured campaign itself where it has it, else from the newest one of the
 * same fingerprint that can be published. Its facts carry the budget in their names, `go:python/split.throughput`, whether it was measured or not: prose may always
 * name them.
 * @param chosen campaigns that maintainers chose, which come before newer ones
 * @param unmeasured facts of the main load that prose may name too, though the featured campaign has none of them
 */
export function findCounterpart(
  featured: CampaignView,
  campaigns: readonly CampaignView[],
  budget: Budget,
  unmeasured: readonly Fact[] = [],
  chosen: Featured = {},
): Counterpart {
  const { load } = featured.groups[0] as GroupView;
  const suffix = loadSuffix({ ...load, budget });
  const may = isCounterpart(featured.data, budget);
  const candidates = campaigns
    .filter(({ data, publishable }) => publishable && may(data))
    .map((each) => ({ campaign: each.data.campaign, view: each }));
  const own = candidates.find((each) => each.view === featured);
  const [first] = own ? [own] : chosenFirst(candidates, chosen[counterpartLoad(featured.data, budget)]);
  const view = first?.view ?? null;
  const group = view?.groups.find((each) => loadSuffix(each.load) === suffix) ?? null;
  const measured = (view?.byBudget ?? []).filter((fact) => fact.load === `/${budget}`);
  const names = new Set(measured.map(({ name }) => name));
  const main = [...featured.facts.values()].filter((fact) => fact.load === '');
  const others = [...main, ...unmeasured].map((fact) => absent(fact, budget));
  return {
    view: group && view,
    group,
    budget,
    facts: [...measured, ...others.filter(({ name }) => !names.has(name))],
  };
}

/** The main load of a campaign under a budget: `sleep-1ms.split.c100`. */
export function counterpartLoad({ campaign }: Pick<CampaignData, 'campaign'>, budget: Budget): string {
  const [main] = loadsOf(campaign);
  return main ? `${main.scenario}.${budget}.c${main.connections}` : '';
}

/** Those of a load that maintainers chose, in their order, and then the others. */
export function chosenFirst<H extends Pick<CampaignData, 'campaign'>>(
  candidates: readonly H[],
  chosen: readonly string[] = [],
): H[] {
  const wanted = chosen.flatMap((id) => candidates.filter(({ campaign }) => campaign.id === id));
  return [...wanted, ...candidates.filter((each) => !wanted.includes(each))];
}

/** Whether a campaign has the main load of another under a budget, on the same kind of machine. */
export function isCounterpart(featured: Header, budget: Budget): (other: Header) => boolean {
  const [main] = loadsOf(featured.campaign);
  const wanted = main && loadSuffix({ ...main, budget });
  return ({ campaign, fingerprint }) =>
    fingerprint === featured.fingerprint && loadsOf(campaign).some((load) => loadSuffix(load) === wanted);
}

type Header = Pick<CampaignData, 'campaign' | 'fingerprint'>;

function absent(fact: Fact, budget: Budget): Fact {
  return {
    ...inBudget(fact, budget),
    ...notMeasured(`nenhuma campanha comparável mede com ${BUDGETS[budget]}`),
    rounds: 0,
    caveats: [],
    sources: [],
  };
}
