import type { Campaign } from '../model/campaign.ts';
import { controlLabel } from '../model/cell-id.ts';
import type { Contender } from '../model/contender.ts';

/** Who is shown: taken from the manifest, or from the record where it is not there any more. */
export type ServiceIdentity = Pick<Contender, 'id' | 'name' | 'appearance' | 'order'>;

/** Those that a campaign measured, and no others, as they are shown now; by order. */
export function identities(campaign: Campaign, contenders: readonly Contender[]): ServiceIdentity[] {
  const known = contenders.filter(({ id }) => campaign.config.contenders.includes(id));
  const gone = campaign.config.contenders
    .filter((id) => !known.some((contender) => contender.id === id))
    .map((id, index) => ({
      id,
      name: campaign.contenders[id]?.name ?? id,
      order: 1000 + index,
      appearance: { light: '#555555', dark: '#bbbbbb', mark: 'cross' as const },
    }));
  return [...known, ...gone];
}

/** A contender under its second label. */
export function controlOf(contender: ServiceIdentity): ServiceIdentity {
  return { ...contender, id: controlLabel(contender.id), name: `${contender.name} (A/A)` };
}
