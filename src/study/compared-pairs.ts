import type { Campaign } from '../model/campaign.ts';

/** By which the others are told: the scenario's own where the campaign has it, else the first. */
export function referenceOf(
  { config, scenarios }: Pick<Campaign, 'config' | 'scenarios'>,
  scenario: string,
): string | undefined {
  const own = scenarios[scenario]?.reference;
  return config.contenders.find((id) => id === own) ?? config.contenders[0];
}

/** Not all pairs, of which there are too many to be read: the reference's, and those of one code. */
export function areCompared(
  campaign: Pick<Campaign, 'config' | 'contenders' | 'scenarios'>,
  scenario: string,
  a: string,
  b: string,
): boolean {
  if (a === b) return false;
  const reference = referenceOf(campaign, scenario);
  const [own, other] = [a, b].map((id) => campaign.contenders[id]?.service);
  return a === reference || b === reference || own === other;
}
