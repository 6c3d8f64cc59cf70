import type { CampaignData } from '../../model/dataset.ts';
import type { Featured } from '../../model/featured.ts';
import { chosenFirst } from '../counterpart.ts';

type Header = Pick<CampaignData, 'campaign' | 'fingerprint'>;

/** Under which name maintainers choose a ramp: `sleep-1ms.shared.ramp`. */
function rampLoad({ config }: Header['campaign']): string {
  return `${config.scenarios[0]}.${config.budgets[0]}.ramp`;
}

/**
 * Ramps of the study's scenario on the kind of machine of its main campaign, as they are to be tried: those that
 * maintainers chose, then whole ones before short ones and those that somebody changed.
 * @param newestFirst
 */
export function rampCandidates<H extends Header>(
  main: Header,
  newestFirst: readonly H[],
  featured: Featured = {},
): H[] {
  const [scenario = ''] = main.campaign.config.scenarios;
  const ramps = newestFirst.filter(
    ({ campaign, fingerprint }) =>
      campaign.config.series === 'ramp' &&
      fingerprint === main.fingerprint &&
      campaign.config.scenarios[0] === scenario,
  );
  const whole = ramps.filter(({ campaign }) => campaign.plan.preset === 'ramp');
  const chosen = ramps.flatMap(({ campaign }) => featured[rampLoad(campaign)] ?? []);
  return chosenFirst([...whole, ...ramps.filter((each) => !whole.includes(each))], chosen);
}
