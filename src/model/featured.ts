import { z } from 'zod';
import { CampaignId } from './ids.ts';

/**
 * `content/destaque.json`: which campaigns the study shows, by load (`sleep-1ms.shared.c100`), the most wanted first;
 * its own load is the first; and by which campaign each scenario (`sleep-1ms`) is told, of all services. Maintainers change it: a campaign that is only newer features nothing.
 */
export const Featured = z.record(
  z
    .string()
    .regex(
      /^[a-z][a-z0-9-]*(?:\.(?:shared|split)\.(?:c[1-9]\d*|ramp|ladder|generators|profile))?$/,
      'a load, like sleep-1ms.shared.c100, or a scenario',
    ),
  z.array(CampaignId),
);
export type Featured = z.infer<typeof Featured>;

/** Where it is, below the texts. */
export const FEATURED_FILE = 'destaque.json';
