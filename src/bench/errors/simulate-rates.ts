import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { LogEstimate } from '../../stats/log-estimate.ts';
import type { ErrorRates, LookedRates, NoiseModel, PlannedRates, Rates } from '../../study/error-rates.ts';
import { PLAIN_LEVEL } from '../../study/fact.ts';
import { type DrawnBlocks, drawBlocks } from './draw-blocks.ts';
import { estimateOf, sideOf, takeLooks, withRatio } from './judge-blocks.ts';

/** Blocks of campaigns whose size is planned beforehand. */
const PLANNED = [3, 6, 12] as const;
/** How many primary predicates are judged together; six is the most. */
const FAMILIES = [4, 6] as const;
/** Of the predicates that have a difference where others have none. */
const PLAIN_DIFFERENCE = 12;
/** Fewer blocks have no verdict. */
const FEWEST = 3;

type Settings = Pick<ErrorRates, 'models' | 'looks' | 'ratios' | 'seed'>;

/** How often the site's rules err, and how often they see what is there; the same settings give the same rates. */
export function simulateRates(settings: Settings, draws: number): Rates {
  const each = settings.models.map((model, index) =>
    simulateModel(model, { ...settings, seed: settings.seed + index }, draws),
  );
  return {
    planned: each.flatMap(({ planned }) => planned),
    looked: each.flatMap(({ looked }) => looked),
    peeked: each.flatMap(({ peeked }) => peeked),
  };
}

function simulateModel(model: NoiseModel, { looks, ratios, seed }: Settings, draws: number): Rates {
  const most = Math.max(...PLANNED, ...looks.map(({ blocks }) => blocks));
  const random = xoroshiro128plus(seed);
  const campaigns = Array.from({ length: draws }, () =>
    Array.from({ length: Math.max(...FAMILIES) }, () => drawBlocks(random, model, most)),
  );
  const single = campaigns.map(([first]) => first as DrawnBlocks);
  const atLooks = campaigns.map((drawn) =>
    looks.map(({ blocks, level }) => ({ level, estimates: drawn.map((one) => estimateOf(one, blocks)) })),
  );
  return {
    planned: PLANNED.map((blocks) => ({ model: model.id, ...plannedRates(single, blocks, ratios) })),
    looked: FAMILIES.map((predicates) => ({
      model: model.id,
      predicates,
      ...lookedRates(atLooks, predicates, ratios),
    })),
    peeked: [{ model: model.id, wrong: share(single, (drawn) => errsPeeking(drawn, most)) }],
  };
}

function plannedRates(
  drawn: readonly DrawnBlocks[],
  blocks: number,
  ratios: readonly number[],
): Omit<PlannedRates, 'model'> {
  const estimates = drawn.map((one) => estimateOf(one, blocks));
  return {
    blocks,
    wrong: share(estimates, (one) => sideOf(one, PLAIN_LEVEL) !== 'open'),
    right: ratios.map((ratio) =>
      share(estimates, (one) => sideOf(withRatio(one, ratio), PLAIN_LEVEL) === 'above'),
    ),
  };
}

type Looks = readonly { level: number; estimates: readonly LogEstimate[] }[];

function lookedRates(
  campaigns: readonly Looks[],
  predicates: number,
  ratios: readonly number[],
): Omit<LookedRates, 'model' | 'predicates'> {
  /** What is decided at each look, where the first predicates have a difference and the others none. */
  const decide = (looks: Looks, differing: number, ratio: number) =>
    takeLooks(
      looks.map(({ level, estimates }) => ({
        level,
        estimates: estimates
          .slice(0, predicates)
          .map((one, index) => (index < differing ? withRatio(one, ratio) : one)),
      })),
    );
  const wrongWith = (differing: number) =>
    share(campaigns, (looks) =>
      decide(looks, differing, PLAIN_DIFFERENCE).some((decided) => decided.slice(differing).includes(true)),
    );
  const decidedBy = (differing: number, ratio: number) => {
    const verdicts = campaigns.map((looks) => decide(looks, differing, ratio));
    return (campaigns[0] as Looks).map((_, look) => {
      // Who stopped before keeps the verdicts of the last look
      const own = verdicts.map((taken) => taken[Math.min(look, taken.length - 1)]?.slice(0, differing) ?? []);
      return share(own.flat(), Boolean);
    });
  };
  return {
    wrong: Math.max(...[0, predicates / 2, predicates - 1].map(wrongWith)),
    alone: ratios.map((ratio) => decidedBy(1, ratio)),
    together: ratios.map((ratio) => decidedBy(predicates, ratio)),
  };
}

function errsPeeking(drawn: DrawnBlocks, most: number): boolean {
  return Array.from({ length: most - FEWEST + 1 }, (_, index) => FEWEST + index).some(
    (blocks) => sideOf(estimateOf(drawn, blocks), PLAIN_LEVEL) !== 'open',
  );
}

function share<T>(of: readonly T[], is: (one: T) => boolean): number {
  return of.filter(is).length / of.length;
}
