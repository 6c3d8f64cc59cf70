import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bareService } from '../../tests/bare-service.ts';
import { ExpectedError } from '../errors/expected-error.mjs';
import { contendersOf } from '../manifests/contenders.ts';
import { type Manifests, readManifests } from '../manifests/read-manifests.ts';
import { CampaignConfig } from '../model/campaign-record.ts';
import type { Scenario } from '../model/scenario.ts';
import type { ServiceManifest, Variant } from '../model/service.ts';
import { chooseConfig, type Wanted } from './choose-config.ts';
import { PRESETS } from './presets.ts';

const { load: LOAD } = PRESETS.default;

const real = await readManifests(path.resolve(import.meta.dirname, '../..'));
const [go, python] = real.services.map(bareService) as [ServiceManifest, ServiceManifest];
const [sleep] = real.scenarios as [Scenario];
const workers: Variant = {
  ...{ id: 'workers', name: 'Workers', summary: 'Dois processos.', order: 1, env: { WORKERS: '2' } },
  appearance: python.appearance,
  scenarios: ['heavy'],
};
const path0 = { path: '/' };
const heavy: Scenario = {
  ...sleep,
  id: 'heavy',
  order: 2,
  reference: 'rust',
  connections: [8, 16],
  timeoutS: 30,
};

/** Go and Python, the one that has a variant; Rust, which does the heavy work alone with that variant. */
const manifests: Manifests = withServices(
  go,
  { ...python, variants: [workers], scenarios: { ...python.scenarios, heavy: path0 } },
  { ...go, id: 'rust', order: 3, scenarios: { heavy: path0 } },
);

function withServices(...services: ServiceManifest[]): Manifests {
  return {
    services,
    contenders: contendersOf(services),
    dependencies: [],
    scenarios: [sleep, heavy],
    defaults: { services: ['go', 'python'], scenarios: ['sleep-1ms'] },
  };
}

function choose(wanted: Partial<Wanted> = {}) {
  const config = chooseConfig(
    {
      load: LOAD,
      overrides: { connections: false, timeoutS: false },
      services: null,
      scenarios: null,
      control: null,
      budgets: ['shared'],
      ...wanted,
    },
    manifests,
  );
  // A record can hold whatever is chosen
  expect(CampaignConfig.parse(config)).toEqual(config);
  return config;
}

describe('without a wish', () => {
  test('the defaults are measured under the load of the preset, and the reference against itself', () => {
    const { threads, connections, durationS, timeoutS } = LOAD;
    expect(choose()).toEqual({
      contenders: ['go', 'python'],
      control: 'go',
      scenarios: ['sleep-1ms'],
      budgets: ['shared'],
      loads: { 'sleep-1ms': { connections, timeoutS } },
      threads,
      durationS,
    });
  });
});

describe('contenders and scenarios', () => {
  test('are all there are with "all", each in the order in which it is shown', () => {
    expect(choose({ services: 'all', scenarios: 'all' })).toMatchObject({
      contenders: ['go', 'python', 'rust', 'python-workers'],
      scenarios: ['sleep-1ms', 'heavy'],
    });
  });

  test('are those that were asked for, in that order whatever the one of the question', () => {
    const { contenders, scenarios } = choose({
      services: ['python-workers', 'rust', 'go'],
      scenarios: ['heavy', 'sleep-1ms'],
    });
    expect(contenders).toEqual(['go', 'rust', 'python-workers']);
    expect(scenarios).toEqual(['sleep-1ms', 'heavy']);
  });

  test('a variant is one by its own label', () => {
    expect(choose({ services: ['python-workers'], scenarios: ['heavy'] })).toMatchObject({
      contenders: ['python-workers'],
      control: 'python-workers',
    });
  });

  test.each([
    [{ services: ['go', 'cobol'] }, '--services cobol: não existe. Há: go, python, rust, python-workers'],
    [{ services: ['workers'] }, '--services workers: não existe'],
    [{ scenarios: ['wait'] }, '--scenario wait: não existe. Há: sleep-1ms, heavy'],
  ])('that are not there are named beside those that are: %j', (wanted, words) => {
    expectUsage(wanted, words);
  });

  test('of which no pair is implemented are refused', () => {
    expectUsage(
      { services: ['go'], scenarios: ['heavy'] },
      'Nenhum dos serviços go implementa heavy. Veja o campo "scenarios"',
    );
    // The service does, its variant does not
    expectUsage({ services: ['python-workers'], scenarios: ['sleep-1ms'] }, 'python-workers implementa');
  });
});

describe('the load', () => {
  const custom = { ...LOAD, connections: [4], timeoutS: 5 };
  const both = { scenarios: ['sleep-1ms', 'heavy'] };

  test("is the preset's, but for connections and timeout that a scenario has of its own", () => {
    expect(choose({ ...both, load: custom }).loads).toEqual({
      'sleep-1ms': { connections: [4], timeoutS: 5 },
      heavy: { connections: [8, 16], timeoutS: 30 },
    });
  });

  test.each([
    [
      { connections: true, timeoutS: false },
      { connections: [4], timeoutS: 30 },
    ],
    [
      { connections: false, timeoutS: true },
      { connections: [8, 16], timeoutS: 5 },
    ],
    [
      { connections: true, timeoutS: true },
      { connections: [4], timeoutS: 5 },
    ],
  ])('is what was asked for over all of it: %j', (overrides, expected) => {
    expect(choose({ ...both, load: custom, overrides }).loads).toEqual({
      'sleep-1ms': { connections: [4], timeoutS: 5 },
      heavy: expected,
    });
  });
});

describe('the control', () => {
  test("is the first scenario's reference, or the first contender where that is not measured", () => {
    expect(choose({ services: 'all', scenarios: ['heavy'] }).control).toBe('rust');
    expect(choose({ services: 'all', scenarios: ['heavy', 'sleep-1ms'] }).control).toBe('go');
    expect(choose({ services: ['python'] }).control).toBe('python');
  });

  test('is whatever was asked for, or none', () => {
    expect(choose({ control: 'python' }).control).toBe('python');
    expect(choose({ control: 'none' }).control).toBeNull();
  });

  test('is refused where it is not measured', () => {
    expectUsage({ control: 'rust' }, '--control rust: não é um dos serviços medidos: go, python');
  });
});

function expectUsage(wanted: Partial<Wanted>, words: string) {
  const attempt = () => choose(wanted);
  expect(attempt).toThrow(words);
  expect(attempt).toThrow(ExpectedError);
  expect(attempt).toThrow(expect.objectContaining({ exitCode: 2 }));
}
