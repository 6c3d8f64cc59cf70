import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { frozenResults, ROOT } from '../../tests/copied-results.ts';
import { FROZEN } from '../../tests/frozen-campaigns.ts';
import { formatFact } from '../format/format-fact.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import { readResults } from '../results/read-results.ts';
import { buildCampaignView, type CampaignView } from './campaign-view.ts';
import type { Fact } from './fact.ts';
import { shownFacts } from './shown-facts.ts';

const results = path.resolve(await frozenResults(FROZEN.study));
let view: CampaignView;
let facts: Map<string, Fact>;

beforeAll(async () => {
  const [{ campaigns }, { contenders }] = await Promise.all([readResults(results), readManifests(ROOT)]);
  view = buildCampaignView(campaigns[0] as CampaignView['data'], { contenders, claims: [] });
  facts = new Map(shownFacts(view, { view, budget: 'split' }).map((fact) => [fact.name, fact]));
});

const say = (name: string) => formatFact(facts.get(name) as Fact, 'unit').replaceAll('\u00a0', ' ');

test('a million requests cost as many seconds as one costs microseconds, however many they are', () => {
  for (const service of ['go', 'python'])
    expect(facts.get(`${service}.cpu-per-million`)?.value).toBe(
      view.facts.get(`${service}.cpu-per-request`)?.value,
    );
  expect(say('go.cpu-per-million')).toMatch(/^\d\d s$/);
  expect(say('python.cpu-per-million')).toMatch(/^1\d\d s$/);
});

test('the worst window of a ratio is less than any round of it, and comes from the same files', () => {
  const [ratio, worst] = [
    view.facts.get('go:python.throughput'),
    facts.get('go:python.throughput-worst'),
  ] as Fact[];
  expect(worst?.value).toBeLessThan(Math.min(...(ratio?.points ?? [])));
  expect(worst?.sources).toEqual(ratio?.sources);
});

test('the machine is named in few words', () => {
  expect(say('machine.label')).toBe('VM de 2 vCPUs, AMD EPYC, 24 GiB');
});

test('the campaign of the other budget is named, with how long its rounds are', () => {
  expect(say('campaign/split.id')).toBe(FROZEN.study);
  expect(say('campaign/split.duration')).toBe('5 min');
});
