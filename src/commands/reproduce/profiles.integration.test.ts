import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editJson, emptyFolder, ROOT } from '../../../tests/copied-results.ts';
import type { CampaignData } from '../../model/dataset.ts';
import { PROFILE_STEPS } from '../../model/profile.ts';
import { readResults } from '../../results/read-results.ts';
import { verifyResults } from '../../results/verify-results.ts';

const SERVICES = ['go', 'node', 'python'];
const SHORT = `--preset profile --services ${SERVICES.join(',')} --warmup 0 --duration 3s --rounds 1 --connections 20`;

let results: string;
let said: string;
let data: CampaignData;
beforeAll(async () => {
  results = await mkdtemp(path.join(tmpdir(), 'profiles-'));
  const { stdout, stderr, exitCode } = await execa(
    process.execPath,
    [path.join(ROOT, 'scripts/reproduce.ts'), '--no-site', ...SHORT.split(' ')],
    { cwd: ROOT, env: { RESULTS_DIR: results, MEASURING_LOCK: `${results}.lock` }, reject: false },
  );
  expect(exitCode, stderr + stdout).toBe(0);
  said = stdout;
  [data] = (await readResults(results)).campaigns as [CampaignData];
}, 600_000);
afterAll(() => rm(results, { recursive: true, force: true }));

describe('a campaign of profiles', () => {
  test('has each server alone, under its profiler, and alone again', () => {
    for (const service of SERVICES) {
      const own = data.rounds.filter(({ record }) => record.key.contender === service);
      expect(own.map(({ record }) => record.key.rung)).toEqual([...PROFILE_STEPS]);
      expect(own.map(({ stacks }) => stacks !== undefined)).toEqual([false, true, false]);
      expect(new Set(own.map(({ record }) => record.startedAt)).size).toBe(1);
    }
  });

  test('saw functions by their names, and nothing of this machine', () => {
    const seen = { go: 'main.handler', node: 'handler.mjs', python: 'main.py' };
    for (const [service, name] of Object.entries(seen)) {
      const stacks = data.rounds.flatMap(({ record, stacks: own = [] }) =>
        record.key.contender === service ? own : [],
      );
      const text = stacks.flatMap(({ frames }) => frames).join('\n');
      expect(text, service).toContain(name);
      expect(text, service).not.toContain(ROOT);
      const [{ record }] = data.rounds.filter(
        (each) => each.record.key.contender === service && each.record.profile,
      ) as [(typeof data.rounds)[number]];
      expect(record.profile?.samples, service).toBeGreaterThan(20);
      expect(record.profile?.command.join(' '), service).not.toContain(tmpdir());
    }
  });

  test('saw memory and switches once a second, and what each collector tells of itself', () => {
    for (const { record } of data.rounds) {
      const points = record.course?.value ?? [];
      expect(points.length, record.id).toBeGreaterThanOrEqual(3);
      for (const { residentBytes, proportionalBytes } of points) {
        expect(proportionalBytes).toBeGreaterThan(0);
        expect(proportionalBytes).toBeLessThanOrEqual(residentBytes);
      }
    }
    const collected = (service: string) =>
      data.rounds.flatMap(({ record }) =>
        record.key.contender === service ? (record.collections?.count ?? Number.NaN) : [],
      );
    for (const service of SERVICES)
      expect(
        collected(service).every((count) => count > 0),
        service,
      ).toBe(true);
  });

  test('agrees with its own files', async () => {
    const { errors } = await verifyResults(results, { now: new Date(Date.now() + 60_000) });
    expect(errors.map(({ message }) => message)).toEqual([]);
  });

  test('says where the CPU went', () => {
    for (const word of ['kernel e rede', 'framework', 'nenhuma regra', 'amostras ÷ medida', 'maior pausa'])
      expect(said).toContain(word);
  });

  test('whose samples were changed says so', async () => {
    const record = 'go.sleep-1ms.shared.profile.r01';
    const file = path.join(data.campaign.id, 'rounds', `${record}.json`);
    await editJson(results, file, ({ steps: [, profiled] }) => {
      profiled.profile.samples += 1;
    });
    const { errors } = await verifyResults(results, { now: new Date(Date.now() + 60_000) });
    expect(errors.map(({ message }) => message).join('\n')).toContain('/steps/1/profile/samples: expected');
  });
});

test.each([
  [['--engine', 'compose'], 'o que roda em contêiner o perf não sabe nomear'],
  [['--connections', '10,20'], 'a um só número de conexões'],
  [['--against', 'HEAD'], 'não se combina com --against'],
])('%j does not go with it', async (args, expected) => {
  const folder = await emptyFolder();
  const { stderr, exitCode } = await execa(
    process.execPath,
    [path.join(ROOT, 'scripts/reproduce.ts'), '--preset', 'profile', '--no-site', ...args],
    { cwd: ROOT, env: { RESULTS_DIR: folder }, reject: false },
  );
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(expected)]);
});
