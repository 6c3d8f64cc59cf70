import type { Campaign } from '../../model/campaign.ts';
import type { Difference } from '../../study/difference/difference.ts';

/** What is shown of two campaigns, and from where. */
export interface Shown {
  old: Pick<Campaign, 'id' | 'config' | 'createdAt'>;
  new: Pick<Campaign, 'id' | 'config' | 'createdAt'>;
  difference: Difference;
  /** To addresses relative to the site's root. */
  link: (to: string) => string;
}
