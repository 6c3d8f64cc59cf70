import { beforeAll, describe, expect, test } from 'vitest';
import { frozenResults, ROOT } from '../../tests/copied-results.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import type { CampaignData } from '../model/dataset.ts';
import { readResults } from '../results/read-results.ts';
import { runtimeFacts } from './runtime-facts.ts';

const NATIVE = '2026-11-26t130911z-quick-native';
const COMPOSE = '2026-11-26t131307z-quick-compose';

let campaigns: Map<string, CampaignData>;
let manifests: Awaited<ReturnType<typeof readManifests>>;

beforeAll(async () => {
  const data = await readResults(await frozenResults(NATIVE, COMPOSE));
  campaigns = new Map(data.campaigns.map((each) => [each.campaign.id, each]));
  manifests = await readManifests(ROOT);
});

function factsOf(id: string, change: (data: CampaignData) => void = () => {}) {
  const data = structuredClone(campaigns.get(id) as CampaignData);
  change(data);
  return new Map(runtimeFacts(data, manifests).map((fact) => [fact.name, fact]));
}

describe('the runtime of a service', () => {
  test.each([
    [NATIVE, 'Go 1.26.8', 'Python 3.11.7 com FastAPI 0.165.0'],
    [COMPOSE, 'Go 1.24.4', 'Python 3.13.5 com FastAPI 0.165.0'],
  ])('of %s is what its processes said of themselves', (id, go, python) => {
    const facts = factsOf(id);
    expect(facts.get('go.runtime')).toMatchObject({ value: go, missing: null, label: 'versões de Go' });
    expect(facts.get('python.runtime')).toMatchObject({ value: python, missing: null });
    expect(facts.get('python.runtime')?.sources).toEqual([
      expect.stringMatching(/rounds\/python\.[^/]*\.json#\/server\/runtime\/language$/),
      expect.stringMatching(/rounds\/python\.[^/]*\.json#\/server\/runtime\/fastapi$/),
    ]);
    expect(facts.get('go.version')?.value).toBe(go.replace('Go ', ''));
  });

  test('is what the build recorded where no round was measured', () => {
    const facts = factsOf(NATIVE, (data) => {
      data.rounds = [];
    });
    expect(facts.get('python.runtime')).toMatchObject({
      value: 'Python 3.11.7',
      sources: [`results/${NATIVE}/campaign.json#/services/python/versions/python`],
    });
    const contained = factsOf(COMPOSE, (data) => {
      data.rounds = [];
    });
    expect(contained.get('go.version')?.value).toBe('1.24');
  });

  test('is missing with its reason where neither says it', () => {
    const facts = factsOf(NATIVE, ({ rounds, campaign }) => {
      for (const { record } of rounds) record.server.runtime = {};
      for (const build of Object.values(campaign.contenders)) build.versions = {};
    });
    for (const name of ['go.version', 'go.runtime', 'python.version', 'python.runtime'])
      expect(facts.get(name)).toMatchObject({
        value: null,
        missing: 'o registro não diz com que versão rodou',
        sources: [],
      });
  });
});
