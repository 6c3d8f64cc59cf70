import { expect, test } from 'vitest';
import type { Campaign } from '../model/campaign.ts';
import type { Contender } from '../model/contender.ts';
import { controlOf, identities } from './service-identity.ts';

const appearance = { light: '#0072b2', dark: '#56b4e9', mark: 'circle' as const };
const contender = (id: string, name: string, order: number) => ({ id, name, order, appearance }) as Contender;

/** By order. */
const CONTENDERS = [
  contender('go', 'Go', 1),
  contender('node', 'Node.js', 2),
  contender('python', 'Python hoje', 3),
];

/** A campaign of these, each under the name that it had then. */
function campaignOf(...ids: string[]): Campaign {
  const contenders = Object.fromEntries(ids.map((id) => [id, { name: `${id} então` }]));
  return { config: { contenders: ids }, contenders } as unknown as Campaign;
}

test('those that a campaign measured are shown, in today’s order and under today’s names, and no others', () => {
  expect(identities(campaignOf('python', 'go'), CONTENDERS)).toEqual([CONTENDERS[0], CONTENDERS[2]]);
});

test('one that is gone has the name of the record, after the others and unlike them', () => {
  const found = identities(campaignOf('cobol', 'python', 'ada'), CONTENDERS);
  expect(found.map(({ id, name }) => [id, name])).toEqual([
    ['python', 'Python hoje'],
    ['cobol', 'cobol então'],
    ['ada', 'ada então'],
  ]);
  expect(found.map(({ order }) => order)).toEqual(found.map(({ order }) => order).toSorted((a, b) => a - b));
  for (const gone of found.slice(1)) expect(gone.appearance.mark).toBe('cross');
});

test('the A/A control is its contender under another label', () => {
  const [go] = CONTENDERS as [Contender];
  expect(controlOf(go)).toEqual({ ...go, id: 'go-aa', name: 'Go (A/A)' });
});
