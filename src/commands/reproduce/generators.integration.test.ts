import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editJson, emptyFolder, ROOT } from '../../../tests/copied-results.ts';
import { generatorIdOf } from '../../model/campaign.ts';
import type { CampaignData } from '../../model/dataset.ts';
import { generatorOrder } from '../../model/load-steps.ts';
import { readResults } from '../../results/read-results.ts';
import { verifyResults } from '../../results/verify-results.ts';

const SHORT = '--preset generators --warmup 0 --duration 2s --rounds 2 --connections 20'.split(' ');
const RECORD = 'go.sleep-1ms.shared.generators.r02';

let results: string;
let said: string;
let data: CampaignData;
beforeAll(async () => {
  results = await mkdtemp(path.join(tmpdir(), 'generators-'));
  const { stdout, stderr, exitCode } = await execa(
    process.execPath,
    [path.join(ROOT, 'scripts/reproduce.ts'), '--no-site', ...SHORT],
    { cwd: ROOT, env: { RESULTS_DIR: results, MEASURING_LOCK: `${results}.lock` }, reject: false },
  );
  expect(exitCode, stderr).toBe(0);
  said = stdout;
  [data] = (await readResults(results)).campaigns as [CampaignData];
}, 600_000);
afterAll(() => rm(results, { recursive: true, force: true }));

describe('a campaign that puts generators before the same server', () => {
  test('has every one of them as a step of each server, back and forth', () => {
    const { config } = data.campaign;
    const generators = config.generators ?? [];
    expect(generators.length).toBeGreaterThan(5);
    const byRound = Map.groupBy(data.rounds, ({ record }) => record.key.round);
    for (const [round, steps] of byRound)
      expect(steps.map(({ record }) => record.key.rung)).toEqual(generatorOrder(generators, round));
    const servers = new Set(data.rounds.map(({ record }) => record.startedAt));
    expect(servers.size).toBe(2);
  });

  test('has figures of each, and knows who it was', () => {
    for (const { record } of data.rounds) {
      const { measured, usage, key } = record;
      const id = generatorIdOf(data.campaign, key);
      expect(data.campaign.generators[id]?.version, id).toMatch(/\d/);
      expect(measured.requests, id).toBeGreaterThan(100);
      expect(measured.errorsRead + measured.errorsConnect + measured.errorsStatus, id).toBe(0);
      expect(usage.generator.value?.cpuS, id).toBeGreaterThan(0);
    }
  });

  test('agrees with what each of them left', async () => {
    const { errors } = await verifyResults(results, { now: new Date(Date.now() + 60_000) });
    expect(errors.map(({ message }) => message)).toEqual([]);
  });

  test('tells them beside each other', () => {
    for (const name of ['wrk', 'ab', 'ab -k', 'h2load', 'vegeta', 'JMeter', 'curl'])
      expect(said).toMatch(new RegExp(`^${name} +\\d`, 'm'));
    expect(said).toContain('wrk ÷ ele, requisições/s');
  });

  test('whose steps were given to others says so', async () => {
    const file = path.join(data.campaign.id, 'rounds', `${RECORD}.json`);
    await editJson(results, file, ({ steps: [one, other] }) => {
      [one.rung, other.rung] = [other.rung, one.rung];
    });
    const { errors } = await verifyResults(results, { now: new Date(Date.now() + 60_000) });
    expect(errors.map(({ message }) => message).join('\n')).toContain('/steps/0/rung: expected');
  });
});

test.each([
  [['--generator', 'h2load'], 'não se combina com --generator h2load'],
  [['--engine', 'compose'], 'nem todos têm contêiner'],
  [['--connections', '10,20'], 'a um só número de conexões'],
  [['--scenario', 'postgres-1'], 'pede um de cada vez'],
])('%j is refused with 2, in words', async (args, words) => {
  const folder = await emptyFolder();
  const { stderr, exitCode } = await execa(
    process.execPath,
    [path.join(ROOT, 'scripts/reproduce.ts'), '--no-site', '--preset', 'generators', ...args],
    { cwd: ROOT, env: { RESULTS_DIR: folder, MEASURING_LOCK: `${folder}.lock` }, reject: false },
  );
  expect(stderr).toContain(words);
  expect(exitCode).toBe(2);
});
