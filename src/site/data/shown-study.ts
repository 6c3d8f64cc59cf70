import type { CampaignData } from '../../model/dataset.ts';
import type { LoadSeries } from '../../model/ids.ts';
import type { Counterpart } from '../../study/counterpart.ts';
import type { Study } from '../../study/study.ts';

/** The study as pages have it: of the campaigns beside the featured one, only which they are. */
export interface ShownStudy extends Omit<Study, 'shared' | 'split' | 'series'> {
  split: Pick<Counterpart, 'budget'>;
  series: Readonly<Record<LoadSeries, { data: Pick<CampaignData, 'campaign'> } | null>>;
}

/** What these campaigns measured is among the study's facts; the rest is three quarters of a study's size. */
export function shownStudy({ shared: _, split: { budget }, series, ...rest }: Study): ShownStudy {
  const known = (of: LoadSeries) => {
    const campaign = series[of]?.data.campaign;
    return campaign ? { data: { campaign } } : null;
  };
  return {
    ...rest,
    split: { budget },
    series: {
      ramp: known('ramp'),
      ladder: known('ladder'),
      generators: known('generators'),
      profile: known('profile'),
    },
  };
}
