import type { Campaign } from './campaign.ts';

/** A setting of a campaign, by the names of today. */
export type Setting =
  | 'id'
  | 'createdAt'
  | 'engine'
  | 'preset'
  | 'seed'
  | 'order'
  | 'blocks'
  | 'contenders'
  | 'durationS'
  | 'warmupS'
  | 'timeoutS'
  | 'threads'
  | 'connections'
  | 'machine'
  | 'generator'
  | 'scenarios';

type Place = [file: 'campaign' | 'plan', pointer: string];

const V1: Record<Setting, Place> = {
  id: ['campaign', '/id'],
  createdAt: ['campaign', '/createdAt'],
  engine: ['campaign', '/engine'],
  preset: ['campaign', '/config/profile'],
  seed: ['campaign', '/seed'],
  order: ['campaign', '/order'],
  blocks: ['campaign', '/config/rounds'],
  contenders: ['campaign', '/config/services'],
  durationS: ['campaign', '/config/durationS'],
  warmupS: ['campaign', '/config/warmupS'],
  timeoutS: ['campaign', '/config/timeoutS'],
  threads: ['campaign', '/config/threads'],
  connections: ['campaign', '/config/connections/0'],
  machine: ['campaign', '/environment'],
  generator: ['campaign', '/generator'],
  // Not in the record: the project's own file says it
  scenarios: ['campaign', '/config/scenarios'],
};

const V2: Record<Setting, Place> = {
  ...V1,
  preset: ['plan', '/preset'],
  seed: ['plan', '/seed'],
  order: ['plan', '/order'],
  blocks: ['plan', '/blocksAtMost'],
  contenders: ['campaign', '/config/contenders'],
  warmupS: ['plan', '/warmupS'],
  timeoutS: ['campaign', '/config/loads'],
  connections: ['campaign', '/config/loads'],
  machine: ['campaign', '/machines/server'],
  generator: ['campaign', '/generators'],
  scenarios: ['campaign', '/scenarios'],
};

/**
 * Where a setting stands in a campaign's files, whatever their version: `results/<id>/campaign.json#/config/threads`.
 * @param below a pointer below the setting: `/kernel`
 */
export function originOf(
  { id, recordVersion }: Pick<Campaign, 'id' | 'recordVersion'>,
  setting: Setting,
  below = '',
): string {
  const [file, pointer] = (recordVersion === 1 ? V1 : V2)[setting];
  return `results/${id}/${file}.json#${pointer}${below}`;
}
