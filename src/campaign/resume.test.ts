import { rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyResults, emptyFolder, frozenResults, quickCampaign } from '../../tests/copied-results.ts';
import { FROZEN } from '../../tests/frozen-campaigns.ts';
import { ExpectedError } from '../errors/expected-error.mjs';
import type { Environment } from '../model/environment.ts';
import { CampaignStore } from '../results/campaign-store.ts';
import { readCampaign } from '../results/read-results.ts';
import { comparabilityChanges } from '../study/difference/environment-changes.ts';
import { canGoOn, expectSame, findResumable } from './resume.ts';

const results = await frozenResults();

describe('expectSame', async () => {
  const { campaign } = await readCampaign(results, (await quickCampaign(results)).id);

  const { plan } = campaign;

  test('accepts the same machine, code and configuration at another commit', () => {
    expect(() => expectSame(campaign, { ...campaign, git: null }, plan)).not.toThrow();
  });

  test('names each field that differs, with both values', () => {
    const other = structuredClone(campaign);
    other.config.durationS = 99;
    (other.machines.server as Environment).logicalCpus += 1;
    other.contenders.extra = Object.values(other.contenders)[0] as never;
    const more = { ...plan, blocksAtMost: 99, warmupS: { ...plan.warmupS, go: 99 } };
    const compare = () => expectSame(campaign, other, more);
    expect(compare).toThrow(/config\.durationS: 10 na campanha, 99 agora/);
    expect(compare).toThrow(/machines\.server\.logicalCpus: "\d+" na campanha, "\d+" agora/);
    expect(compare).toThrow(/contenders\.extra: ausente na campanha/);
    expect(compare).toThrow(/plan\.blocksAtMost: 3 na campanha, 99 agora/);
    expect(compare).toThrow(/plan\.warmupS\.go: 3 na campanha, 99 agora/);
  });

  test('names the first block of another order: a service that does not implement a scenario any more', () => {
    const order = plan.order.map((block) => block.filter((id) => !id.startsWith('python.')));
    const [whole, cut] = [plan.order, order].map(([block]) => JSON.stringify(block?.join(' ')));
    expect(whole).not.toBe(cut);
    expect(() => expectSame(campaign, campaign, { ...plan, order })).toThrow(
      `plan.order.0: ${whole} na campanha, ${cut} agora`,
    );
  });
});

describe('one list says what makes another machine', async () => {
  const { campaign } = await readCampaign(results, (await quickCampaign(results)).id);
  const elsewhere = (change: (machine: Environment) => void) => {
    const other = structuredClone(campaign);
    change(other.machines.server as Environment);
    return other;
  };
  // biome-ignore lint/suspicious/noExplicitAny: any field, of any type
  const fields = Object.keys(campaign.machines.server as Environment) as (keyof any)[];

  test.each(fields.filter((field) => field !== 'engine'))(
    'a campaign goes on with another %s exactly where two could be compared',
    (field) => {
      const other = elsewhere((machine) => {
        // biome-ignore lint/suspicious/noExplicitAny: any field, of any type
        const value = (machine as any)[field];
        const changed = typeof value === 'number' ? value * 2 : 'another';
        Object.assign(machine, {
          [field]: typeof value === 'object' ? { value: changed, reason: null } : changed,
        });
      });
      const comparable = comparabilityChanges(campaign, other).length === 0;
      const goOn = () => expectSame(campaign, other, campaign.plan);
      if (comparable) expect(goOn()).toEqual([expect.stringContaining(`machines.server.${String(field)}: `)]);
      else expect(goOn).toThrow('não pode continuar');
    },
  );

  test('a limit of open files and some KiB of memory only warn', () => {
    const other = elsewhere((machine) => {
      machine.openFilesLimit = { value: 1024, reason: null };
      machine.memoryBytes += 8192;
    });
    expect(expectSame(campaign, other, campaign.plan)).toEqual([
      'machines.server.memoryBytes: "25276502016" na campanha, "25276510208" agora',
      'machines.server.openFilesLimit: "20000" na campanha, "1024" agora',
    ]);
  });
});

test('says that there is nothing to resume', async () => {
  await expect(findResumable('2020-01-01t000000z-quick-native', results)).rejects.toThrow(ExpectedError);
  await expect(findResumable(true, results)).rejects.toThrow('não há campanha incompleta');
});

test('says that a campaign of version 1 cannot go on, whole or not', async () => {
  const copy = await copyResults(FROZEN.quick);
  const words = `A campanha ${FROZEN.quick} não pode continuar: seus registros são da versão 1, que só se lê.`;
  await expect(findResumable(FROZEN.quick, copy)).rejects.toThrow(words);
  await rm(path.join(copy, (await quickCampaign(copy)).round));
  await expect(findResumable(FROZEN.quick, copy)).rejects.toThrow(words);
  await expect(findResumable(true, copy)).rejects.toThrow('não há campanha incompleta');
});

describe('a campaign of today', async () => {
  const recorded = await readCampaign(results, FROZEN.quick);
  const looks = [
    { blocks: 1, level: 0.02 },
    { blocks: 3, level: 0.03 },
  ];

  async function begun(plannedLooks: typeof looks) {
    const { plan } = recorded.campaign;
    const root = await emptyFolder();
    return {
      root,
      store: await CampaignStore.create(root, {
        ...recorded.campaign,
        plan: { ...plan, looks: plannedLooks },
      }),
    };
  }

  test.each(['decided', 'time'] as const)('that ended because of "%s" does not go on', async (reason) => {
    const { root, store } = await begun(looks);
    expect((await findResumable(true, root)).campaign.id).toBe(FROZEN.quick);
    await store.writeEnd({ reason, lastLook: null, finishedAt: recorded.campaign.createdAt });
    await expect(findResumable(FROZEN.quick, root)).rejects.toThrow('já terminou');
    await expect(findResumable(true, root)).rejects.toThrow('não há campanha incompleta');
  });

  test('whose looks are all spent does not go on, and one without looks does until it is whole', () => {
    const of = (plannedLooks: typeof looks, blocks: number) => ({
      ...recorded,
      campaign: { ...recorded.campaign, plan: { ...recorded.campaign.plan, looks: plannedLooks } },
      rounds: recorded.rounds.filter(({ record }) => record.key.round <= blocks),
    });
    expect(canGoOn(of(looks, 1))).toBe(true);
    expect(canGoOn(of(looks.slice(0, 1), 1))).toBe(false);
    expect(canGoOn(of([], 2))).toBe(true);
    expect(canGoOn(of([], 3))).toBe(false);
  });
});
