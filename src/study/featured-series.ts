import type { Campaign } from '../model/campaign.ts';
import type { CampaignData } from '../model/dataset.ts';
import type { Featured } from '../model/featured.ts';
import type { LoadSeries } from '../model/ids.ts';
import { machineKey } from '../model/machine-key.ts';
import type { PresetId } from '../model/plan-record.ts';
import { runtimesOf } from '../model/runtime.ts';
import { chosenFirst } from './counterpart.ts';

type Header = Pick<CampaignData, 'campaign'>;

/** The preset of a whole series. */
const WHOLE: Record<LoadSeries, PresetId> = {
  ramp: 'ramp',
  ladder: 'capacity',
  generators: 'generators',
  profile: 'profile',
};

/** Under which name maintainers choose one: `sleep-1ms.shared.ramp`. */
function seriesLoad({ config }: Header['campaign']): string {
  return `${config.scenarios[0]}.${config.budgets[0]}.${config.series}`;
}

/**
 * Series of the study's scenario on the machine of its main campaign, as they are to be tried: those that maintainers chose,
 * then whole ones before short ones and those that somebody changed. They may have more contenders than it, and another
 * generator.
 * @param newestFirst
 */
export function seriesCandidates<H extends Header>(
  series: LoadSeries,
  main: Header,
  newestFirst: readonly H[],
  featured: Featured = {},
): H[] {
  const [scenario = ''] = main.campaign.config.scenarios;
  const all = newestFirst.filter(
    ({ campaign }) =>
      campaign.config.series === series &&
      campaign.config.scenarios[0] === scenario &&
      isSameGround(campaign, main.campaign),
  );
  const whole = all.filter(({ campaign }) => campaign.plan.preset === WHOLE[series]);
  const chosen = all.flatMap(({ campaign }) => featured[seriesLoad(campaign)] ?? []);
  return chosenFirst([...whole, ...all.filter((each) => !whole.includes(each))], chosen);
}

/** The same machine and engine, and for those contenders that both have the same runtimes. */
function isSameGround(a: Campaign, b: Campaign): boolean {
  const common = Object.keys(a.contenders).filter((label) => b.contenders[label] !== undefined);
  const [own, other] = [a, b].map(({ contenders }) =>
    runtimesOf(Object.fromEntries(Object.entries(contenders).filter(([label]) => common.includes(label)))),
  );
  return a.engine === b.engine && machineKey(a) === machineKey(b) && own === other;
}
