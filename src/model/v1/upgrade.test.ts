import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { quickCampaign, ROOT } from '../../../tests/copied-results.ts';
import { ORIGINAL } from '../../../tests/frozen-campaigns.ts';
import { CampaignRecord } from '../campaign-record.ts';
import { PlanRecord } from '../plan-record.ts';
import { FailedAttempt, Step } from '../round-record.ts';
import { Scenario } from '../scenario.ts';
import { CampaignV1 } from './campaign.ts';
import { FailedAttemptV1, RoundV1 } from './round.ts';
import { TranscriptionV1 } from './transcription.ts';
import { upgradeCampaign, upgradeFailure, upgradeRound, upgradeTranscription } from './upgrade.ts';

const results = path.join(ROOT, 'results');
const { id, round } = await quickCampaign(results);
const read = async (file: string) => JSON.parse(await readFile(path.join(results, file), 'utf8'));
const committed = {
  campaign: CampaignV1.parse(await read(`${id}/campaign.json`)),
  round: RoundV1.parse(await read(round)),
  transcription: TranscriptionV1.parse(await read(`${ORIGINAL}/campaign.json`)),
};

const build = (name: string, digit: string, image: CampaignV1['services'][string]['image'] = null) => ({
  name,
  sourceSha256: digit.repeat(64),
  artefactSha256: image === null ? digit.repeat(64) : null,
  versions: { tool: `1.${digit}` },
  image,
});

/** No value of it is that of another field, nor what stands for nothing. */
function campaignV1(change: Partial<CampaignV1['config']> = {}): CampaignV1 {
  return CampaignV1.parse({
    schemaVersion: 1,
    kind: 'measured',
    id: '2026-01-02t030405z-custom-compose',
    createdAt: '2026-01-02T03:04:05.000Z',
    engine: 'compose',
    config: {
      profile: 'custom',
      services: ['go', 'python'],
      control: 'go',
      scenarios: ['sleep-1ms'],
      budgets: ['shared', 'split'],
      connections: [100, 10],
      threads: 4,
      durationS: 11,
      warmupS: 3,
      rounds: 5,
      timeoutS: 2,
      ...change,
    },
    seed: 42,
    order: [['go-aa.sleep-1ms.shared.c100.r01'], ['go.sleep-1ms.shared.c100.r02']],
    environment: committed.campaign.environment,
    generator: {
      name: 'wrk',
      version: 'wrk 4.1.0',
      sha256: 'd'.repeat(64),
      origin: 'Debian',
      scriptSha256: 'e'.repeat(64),
    },
    services: {
      go: build('Go', '1'),
      'go-aa': build('Go (A/A)', '2'),
      python: build('Python', '3', { id: 'sha256:3', labels: { a: 'b' } }),
    },
    git: { commit: 'f'.repeat(40), dirty: true },
  });
}

describe('a campaign of version 1', () => {
  test('has each of its fields in the place of today', () => {
    const old = campaignV1();
    const { environment, generator, services } = old;
    expect(upgradeCampaign(old)).toEqual({
      recordVersion: 1,
      kind: 'measured',
      id: '2026-01-02t030405z-custom-compose',
      createdAt: '2026-01-02T03:04:05.000Z',
      engine: 'compose',
      config: {
        contenders: ['go', 'python'],
        control: 'go',
        scenarios: ['sleep-1ms'],
        budgets: ['shared', 'split'],
        loads: { 'sleep-1ms': { connections: [100, 10], timeoutS: 2 } },
        threads: 4,
        durationS: 11,
      },
      scenarios: { 'sleep-1ms': expect.objectContaining({ id: 'sleep-1ms', minimumLatencyUs: 1000 }) },
      machines: { server: environment, generator: { sameAs: 'server' } },
      generators: { wrk: generator },
      contenders: {
        go: { ...services.go, service: 'go', variant: null, generator: 'wrk' },
        'go-aa': { ...services['go-aa'], service: 'go', variant: null, generator: 'wrk' },
        python: { ...services.python, service: 'python', variant: null, generator: 'wrk' },
      },
      dependencies: {},
      plan: {
        preset: 'custom',
        seed: 42,
        blocksAtMost: 5,
        looks: [],
        warmupS: { go: 3, python: 3, 'go-aa': 3 },
        order: [['go-aa.sleep-1ms.shared.c100.r01'], ['go.sleep-1ms.shared.c100.r02']],
      },
      end: null,
      git: { commit: 'f'.repeat(40), dirty: true },
    });
  });

  test.each([campaignV1(), committed.campaign])('could be written as one of today: $id', (old) => {
    const { recordVersion: _, plan, end, ...record } = upgradeCampaign(old);
    const campaign = { schemaVersion: 2, ...record };
    expect(CampaignRecord.parse(campaign)).toEqual(campaign);
    const own = { schemaVersion: 2, campaign: old.id, ...plan };
    expect(PlanRecord.parse(own)).toEqual(own);
    expect(end).toBeNull();
  });

  test('is left as it was', () => {
    const old = campaignV1();
    const before = structuredClone(old);
    upgradeCampaign(old);
    expect(old).toEqual(before);
  });

  test.each([
    ['quick', 'quick'],
    ['study', 'original'],
    ['custom', 'custom'],
  ] as const)('of the profile %s has the preset %s', (profile, preset) => {
    expect(upgradeCampaign(campaignV1({ profile })).plan.preset).toBe(preset);
  });

  test('without a control has none, and no service is told from its label', () => {
    const { config, contenders, plan } = upgradeCampaign(campaignV1({ control: null }));
    expect(config.control).toBeNull();
    expect(contenders['go-aa']?.service).toBe('go-aa');
    expect(plan.warmupS).toEqual({ go: 3, python: 3 });
  });

  test('whose control is another has the service of each label', () => {
    const { contenders, plan } = upgradeCampaign(campaignV1({ control: 'python' }));
    expect(contenders['go-aa']?.service).toBe('go-aa');
    expect(plan.warmupS).toEqual({ go: 3, python: 3, 'python-aa': 3 });
  });

  test('has the scenario of its time as it was, and of another its name alone', () => {
    const { scenarios, config } = upgradeCampaign(campaignV1({ scenarios: ['sleep-1ms', 'other'] }));
    expect(scenarios['sleep-1ms']).toEqual({
      id: 'sleep-1ms',
      name: 'Espera de 1 ms',
      summary: 'Cada requisição espera 1 ms, como se consultasse outro serviço, e responde um texto curto.',
      order: 1,
      load: { kind: 'wait' },
      needs: [],
      request: { method: 'GET' },
      answer: null,
      minimumLatencyUs: 1000,
      reference: 'go',
      connections: null,
      timeoutS: null,
    });
    expect(scenarios.other).toMatchObject({
      id: 'other',
      name: 'other',
      summary: 'other',
      minimumLatencyUs: null,
      answer: null,
    });
    for (const scenario of Object.values(scenarios)) expect(Scenario.parse(scenario)).toEqual(scenario);
    const load = { connections: [100, 10], timeoutS: 2 };
    expect(config.loads).toEqual({ 'sleep-1ms': load, other: load });
  });
});

/** With what a server said of itself. */
function roundV1(runtime: RoundV1['server']['runtime'] = {}): RoundV1 {
  const old = structuredClone(committed.round);
  old.key = { service: 'go-aa', scenario: 'sleep-1ms', budget: 'split', connections: 10, round: 7 };
  old.server.runtime = runtime;
  return RoundV1.parse(old);
}

describe('a round of version 1', () => {
  test('has each of its fields in the place of today', () => {
    const old = roundV1({ goMaxProcs: 2 });
    const { value: server } = old.usage.server;
    const { value: generator } = old.usage.generator;
    expect(upgradeRound(old, 11)).toEqual({
      id: 'go-aa.sleep-1ms.split.c10.r07',
      campaign: id,
      key: { contender: 'go-aa', scenario: 'sleep-1ms', budget: 'split', connections: 10, round: 7 },
      sequence: old.sequence,
      position: old.position,
      startedAt: old.startedAt,
      finishedAt: old.finishedAt,
      phases: old.phases,
      server: { ...old.server, parallelism: 2 },
      dependencies: {},
      ratePerS: null,
      durationS: 11,
      machines: { server: old.machine },
      usage: {
        server: { value: { processes: null, ...server }, reason: null },
        generator: { value: { processes: null, ...generator }, reason: null },
      },
      windows: old.windows,
      measured: old.measured,
      generator: {
        command: old.wrk.command,
        exitCode: old.wrk.exitCode,
        stdout: old.wrk.stdout,
        stderr: old.wrk.stderr,
        figures: old.wrk.json,
      },
      histogram: old.histogram,
    });
  });

  test('could be written as a step of today', () => {
    const { key, ratePerS, durationS, machines, usage, windows, measured, generator, histogram } =
      upgradeRound(roundV1(), 11);
    const step = {
      connections: key.connections,
      ...{ ratePerS, durationS, machines, usage, windows, measured, generator, histogram },
    };
    expect(Step.parse(step)).toEqual(step);
  });

  test('is left as it was', () => {
    const old = roundV1({ workers: 1 });
    const before = structuredClone(old);
    upgradeRound(old, 11);
    expect(old).toEqual(before);
  });

  test.each<[number | null, RoundV1['server']['runtime']]>([
    [2, { goMaxProcs: 2 }],
    [1, { workers: 1 }],
    [2, { goMaxProcs: 2, workers: 8 }],
    [8, { goMaxProcs: 'dois', workers: 8 }],
    [8, { goMaxProcs: null, workers: 8 }],
    [null, {}],
    [null, { language: 'go1.26.8', cpus: 2 }],
    [null, { workers: '8' }],
    [null, { workers: true }],
    [null, { workers: null }],
    [null, { goMaxProcs: 0 }],
    [null, { goMaxProcs: -1, workers: 8 }],
  ])('has the parallelism %j of a server that said %j', (parallelism, runtime) => {
    const { server } = upgradeRound(roundV1(runtime), 11);
    expect(server.parallelism).toBe(parallelism);
    expect(server.runtime).toEqual(runtime);
  });

  test('has no usage where nobody saw the process, and the same reason', () => {
    const old = roundV1();
    old.usage.server = { value: null, reason: 'macOS does not say' };
    const { usage } = upgradeRound(old, 11);
    expect(usage.server).toEqual({ value: null, reason: 'macOS does not say' });
    expect(usage.generator.value).toMatchObject({ processes: null, cpuS: expect.any(Number) });
  });
});

test('a failed attempt of version 1 has each of its fields in the place of today', () => {
  const same = {
    campaign: id,
    attempt: 3,
    startedAt: '2026-01-02T03:04:05.000Z',
    finishedAt: '2026-01-02T03:04:06.000Z',
    phase: 'warmup' as const,
    message: 'no',
    lastOutput: ['a', 'b'],
  };
  const own = { scenario: 'sleep-1ms', budget: 'shared' as const, round: 2 };
  const old = FailedAttemptV1.parse({
    ...same,
    schemaVersion: 1,
    key: { ...own, service: 'go-aa', connections: 100 },
  });
  const now = { ...same, schemaVersion: 2, key: { ...own, contender: 'go-aa', load: 'c100' } };
  expect(upgradeFailure(old)).toEqual(now);
  expect(FailedAttempt.parse(upgradeFailure(old))).toEqual(now);
});

test('a transcription has contenders in its cells, and all else as it was', () => {
  const { schemaVersion, blocks, ...same } = committed.transcription;
  expect(schemaVersion).toBe(1);
  expect(blocks.map(({ cell }) => cell.service)).toEqual(['go', 'python']);
  expect(upgradeTranscription(committed.transcription)).toEqual({
    ...same,
    blocks: blocks.map(({ cell: { service, ...cell }, ...block }) => ({
      ...block,
      cell: { contender: service, ...cell },
    })),
  });
});
