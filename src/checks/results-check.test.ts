import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyFrozen, editJson, emptyFolder, quickCampaign, ROOT } from '../../tests/copied-results.ts';
import { gitIn } from '../../tests/git.ts';
import type { Campaign } from '../model/campaign.ts';
import { readMeasured } from '../results/read-campaign-record.ts';
import { orderError } from './planned-order.ts';
import { checkResults } from './results-check.ts';

const { id, round } = await quickCampaign(path.join(ROOT, 'results'));

/** A project with one campaign, outside of git. */
async function project(): Promise<string> {
  const root = await emptyFolder();
  await cp(path.join(ROOT, 'results', id), path.join(root, 'results', id), { recursive: true });
  return root;
}

async function check(root: string) {
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  const counts = await checkResults(root, null, { log: say, error: say });
  return { counts, said: lines.join('\n') };
}

describe('the check of results', () => {
  // Of all that is committed here, the check itself says so
  test('passes what is as it was measured and committed', async () => {
    const root = await emptyFolder();
    await copyFrozen(path.join(root, 'results'));
    const git = gitIn(root);
    await git('init', '--quiet', '-b', 'main');
    await git('add', '--all');
    await git('commit', '--quiet', '-m', 'Measure');
    const { counts, said } = await check(root);
    expect(counts).toEqual({ passed: 2, failed: 0, skipped: 0 });
    expect(said).toMatch(/^63\srodadas conferidas com a saída bruta$/m);
  });

  test('does not call green what it could not check', async () => {
    const { counts, said } = await check(await project());
    expect(counts).toEqual({ passed: 1, failed: 0, skipped: 1 });
    expect(said).toContain('não conferido, não há repositório do git aqui');
  });

  test('tells of all errors at once, up to a screenful, and what to do', async () => {
    const root = await project();
    await editJson(root, `results/${round}`, (record) => {
      record.measured.requestsPerS = 1;
    });
    for (let index = 0; index < 60; index += 1)
      await writeFile(path.join(root, 'results', `${index}.json`), '');
    const { counts, said } = await check(root);
    expect(counts.failed).toBe(1);
    expect(said.match(/is not a valid record/g)).toHaveLength(50);
    expect(said).toContain('and 11 more\nTry: git restore');
  });

  test('writes out what a terminal would act on, also in the name of a file', async () => {
    const root = await project();
    await mkdir(path.join(root, 'results', '::error::a\u001b]0;title\u0007\nrodadas conferidas'));
    await editJson(root, `results/${round}`, (record) => {
      record.campaign = '\u009b2J\u202e';
    });
    const { said } = await check(root);
    expect(said).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(said).not.toMatch(/^(rodadas conferidas|\s*::)/m);
    expect(said).toContain('\\u009b2J\\u202e');
  });
});

describe('the order of measurement', () => {
  const campaign = async (edit: (campaign: Campaign) => void) => {
    const found = structuredClone((await readMeasured(path.join(ROOT, 'results'), id)).campaign);
    edit(found);
    return orderError(found)?.message ?? null;
  };

  test('follows from the seed', async () => {
    expect(await campaign(() => {})).toBeNull();
  });

  test.each<[string, (campaign: Campaign) => void, string]>([
    [
      'another seed',
      ({ plan }) => Object.assign(plan, { seed: plan.seed + 1 }),
      'what follows from /config and /seed',
    ],
    ['a block turned round', ({ plan: { order } }) => order[1]?.reverse(), '/order/1'],
    ['a block without one of its services', ({ plan: { order } }) => order[2]?.pop(), '/order/2'],
    ['a block too few', ({ plan: { order } }) => order.pop(), '/order: expected 3 blocks, found 2'],
    ['a round twice', ({ plan: { order } }) => order[0]?.push(order[0][0] as string), '/order/0'],
    ['a round of an unknown service', ({ plan: { order } }) => order[0]?.splice(0, 1, '../x'), '/order/0'],
  ])('with %s is an error', async (_, edit, words) => {
    expect(await campaign(edit)).toContain(words);
  });

  test('is not drawn for a record of some kilobytes that would need gigabytes of it', async () => {
    const many = (name: string) => Array.from({ length: 32 }, (_, index) => `${name}${index}`);
    const [contenders, scenarios] = [many('s'), many('c')];
    const found = await campaign(({ config, plan }) => {
      const load = { connections: [1, 2, 3, 4], timeoutS: 2 };
      const loads = Object.fromEntries(scenarios.map((scenario) => [scenario, load]));
      Object.assign(config, { contenders, scenarios, control: null, loads });
      plan.blocksAtMost = 4096;
      const block = contenders.flatMap((contender) =>
        scenarios.map((scenario) => `${contender}.${scenario}.shared.c1.r01`),
      );
      plan.order.splice(0, plan.order.length, block, ...Array.from({ length: 4095 }, () => []));
    });
    expect(found).toContain('/order/0: expected a complete block, 4096 rounds, found 1024');
  });
});
