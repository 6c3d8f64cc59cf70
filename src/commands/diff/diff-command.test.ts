import { cp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  cloneCampaign,
  copyFrozen,
  copyResults,
  editJson,
  emptyFolder,
  quickCampaign,
  ROOT,
} from '../../../tests/copied-results.ts';
import { FROZEN } from '../../../tests/frozen-campaigns.ts';
import { gitIn } from '../../../tests/git.ts';
import { ExpectedError } from '../../errors/expected-error.mjs';
import { runDiff } from './diff-command.ts';

interface Project {
  root: string;
  results: string;
  folder: string;
  /** The quick campaign that it has from the start. */
  quick: string;
  git(...args: string[]): Promise<string>;
}

/** A repository of its own with the frozen campaigns, and claims and manifests, in one commit on `main`. */
async function project(): Promise<Project> {
  const root = await emptyFolder();
  const isOwn = (file: string) => !/\/(\.venv|build|node_modules)(\/|$)/.test(file);
  for (const folder of ['content', 'scenarios', 'services'])
    await cp(path.join(ROOT, folder), path.join(root, folder), { recursive: true, filter: isOwn });
  const results = path.join(root, 'results');
  await copyFrozen(results);
  const git = async (...args: string[]) => (await gitIn(root)(...args)).stdout;
  await git('init', '--quiet', '-b', 'main');
  await git('add', '-A');
  await git('commit', '--quiet', '-m', 'Start');
  return { root, results, folder: root, quick: (await quickCampaign(results)).id, git };
}

const NEWER = '2099-12-01t101010z-quick-native';

/** Everything of Go a fifth slower, in the measured values. */
function slower({ key, measured }: { key: { service: string }; measured: { requestsPerS: number } }): void {
  if (key.service.startsWith('go')) measured.requestsPerS *= 0.8;
}

/** Campaigns before the newer one that were built from the same sources and hardly differ. */
async function addSteady({ results, quick }: Project): Promise<void> {
  for (let index = 0; index < 6; index += 1)
    await cloneCampaign(results, quick, `2099-11-${index + 11}t101010z-quick-native`, {
      round: ({ measured }) => {
        measured.requestsPerS *= 1 + index / 1000;
      },
    });
}

async function json(args: string[], of: Project) {
  return JSON.parse(await runDiff([...args, '--format', 'json'], of));
}

describe('two campaigns', () => {
  test('are told apart by what moved, in the documented shape', async () => {
    const ours = await project();
    await cloneCampaign(ours.results, ours.quick, NEWER, { round: slower });
    // Without campaigns that tell how much they differ anyway, nothing is said to have changed
    expect(JSON.stringify(await json([ours.quick, NEWER], ours))).not.toContain('"verdict":"mudou"');
    await addSteady(ours);
    const found = await json([ours.quick, NEWER], ours);
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining(
        'verdict comparable reasons conclusions metrics added removed invalid environment'.split(' '),
      ),
    );
    expect(found).toMatchObject({ comparable: true, reasons: [], environment: [], added: [], removed: [] });
    const row = found.metrics.find(
      (metric: { service: string; metric: string }) =>
        metric.service === 'go' && metric.metric === 'throughput',
    );
    expect(row).toMatchObject({ scenario: 'sleep-1ms', verdict: 'mudou' });
    expect(row.ratio).toBeCloseTo(0.8, 6);
    expect(row.new / row.old).toBeCloseTo(0.8, 6);
    expect(row.interval[0]).toBeLessThan(0.8);
    expect(row.interval[1]).toBeGreaterThan(0.8);
    expect(found.verdict).toContain('mudou requisições por segundo de Go');
  });

  test('of the same data differ in nothing', async () => {
    const ours = await project();
    await cloneCampaign(ours.results, ours.quick, NEWER);
    const found = await json([ours.quick, NEWER], ours);
    expect(found.conclusions).toEqual([]);
    expect(found.metrics.map(({ verdict }: { verdict: string }) => verdict)).not.toContain('mudou');
  });

  test('are told apart less firmly where earlier ones of the same source differ among themselves', async () => {
    const ours = await project();
    await cloneCampaign(ours.results, ours.quick, NEWER);
    const rowOf = async () => {
      const { metrics } = await json([ours.quick, NEWER], ours);
      return metrics.find(
        (row: { metric: string; service: string }) => row.metric === 'throughput' && row.service === 'go',
      );
    };
    const alone = await rowOf();
    for (const [index, factor] of [0.7, 1, 1.3].entries()) {
      await cloneCampaign(ours.results, ours.quick, `2099-11-${index + 27}t101010z-quick-native`, {
        round: ({ measured }) => {
          measured.requestsPerS *= factor;
        },
      });
    }
    const among = await rowOf();
    expect(among.ratio).toBe(alone.ratio);
    expect(among.interval[1]).toBeGreaterThan(alone.interval[1] * 1.3);
  });

  test('are named as folders too', async () => {
    const ours = await project();
    const folder = path.join(ours.results, ours.quick);
    expect((await json([folder, ours.quick], ours)).verdict).toContain('é a mesma campanha');
  });

  test('of another engine are not comparable, and it says why', async () => {
    const ours = await project();
    await cloneCampaign(ours.results, ours.quick, NEWER, {
      campaign: (campaign) => Object.assign(campaign, { engine: 'compose' }),
    });
    const found = await json([ours.quick, NEWER], ours);
    expect(found).toMatchObject({ comparable: false, reasons: ['motor de execução (native → compose)'] });
    expect(found.environment).toContainEqual(
      expect.objectContaining({ field: 'engine', old: 'native', new: 'compose' }),
    );
    for (const { verdict, ratio, interval } of found.metrics)
      expect([verdict, ratio, interval]).toEqual(['não comparável', null, null]);
  });
});

describe('two states', () => {
  test('by default: where the branch began, against the work tree with what git does not know yet', async () => {
    const ours = await project();
    await ours.git('switch', '--quiet', '-c', 'work');
    await cloneCampaign(ours.results, ours.quick, NEWER, { round: slower });
    const found = await json([], ours);
    expect(found).toMatchObject({ old: ours.quick, new: NEWER, comparable: true });
    expect(found.added[0]).toEqual({ kind: 'campaign', id: NEWER });
    await ours.git('add', '-A');
    await ours.git('commit', '--quiet', '-m', 'Measure');
    const committed = await json([], ours);
    expect(committed.metrics).toEqual(found.metrics);
    expect((await json(['main', 'work'], ours)).metrics).toEqual(found.metrics);
  });

  test('on the main branch: the commit before', async () => {
    const ours = await project();
    await cloneCampaign(ours.results, ours.quick, NEWER, { round: slower });
    await ours.git('add', '-A');
    await ours.git('commit', '--quiet', '-m', 'Measure');
    expect(await json([], ours)).toMatchObject({ old: ours.quick, new: NEWER });
  });

  test('conclusions are those of the study before and after, with the claims of each side', async () => {
    const ours = await project();
    const newer = '2099-12-02t000000z-study-native';
    await cloneCampaign(ours.results, FROZEN.study, newer, {
      round: ({ key, measured }) => {
        if (key.service.startsWith('go')) measured.requestsPerS /= 20;
      },
    });
    await editJson(ours.root, 'content/afirmacoes/novas.json', (claims) => {
      claims.push({ ...claims[0], id: 'acrescentada' });
    });
    // A campaign that is only newer is compared, and shown nowhere: the study says what it said
    const unshown = await json(['HEAD'], ours);
    expect([unshown.old, unshown.new]).toEqual([FROZEN.study, newer]);
    expect(unshown.conclusions.filter(({ turn }: { turn: string }) => turn === 'flipped')).toEqual([]);
    await editJson(ours.root, 'content/destaque.json', (featured) => {
      featured['sleep-1ms.shared.c100'].unshift(newer);
    });
    const { conclusions, old, new: now } = await json(['HEAD'], ours);
    expect([old, now]).toEqual([FROZEN.study, newer]);
    const of = (id: string) => conclusions.find((each: { id: string }) => each.id === id);
    expect(of('go-mais-requisicoes')).toMatchObject({
      ...{ old: 'confirmada', new: 'refutada', turn: 'flipped', because: 'figures' },
    });
    expect(of('acrescentada')).toMatchObject({ old: null, new: 'refutada', because: 'text' });
  });

  test('a campaign that goes is named, and so is a round that is damaged', async () => {
    const ours = await project();
    await rm(path.join(ours.results, ours.quick), { recursive: true });
    expect((await json(['HEAD'], ours)).removed).toContainEqual({ kind: 'campaign', id: ours.quick });
    await writeFile(path.join(ours.results, FROZEN.study, 'campaign.json'), '{');
    await expect(json(['HEAD'], ours)).rejects.toThrow(/campaign\.json is not a valid record/);
  });

  test('a service that changed and was not measured is named', async () => {
    const ours = await project();
    await writeFile(path.join(ours.root, 'services/go/handler.go'), 'package main\n');
    await writeFile(path.join(ours.root, 'services/python/main_test.go'), '');
    expect((await json(['HEAD'], ours)).unmeasured).toEqual(['go']);
    expect(await runDiff(['HEAD'], ours)).toContain('Mudou e não foi medido: go.');
  });

  test('a scenario that changed is not measured until a new campaign has it', async () => {
    const ours = await project();
    await editJson(ours.root, 'scenarios/sleep-1ms/scenario.json', (scenario) => {
      scenario.summary += ' Sempre.';
    });
    expect((await json(['HEAD'], ours)).unmeasured).toEqual(['sleep-1ms']);
    await cloneCampaign(ours.results, ours.quick, NEWER);
    expect((await json(['HEAD'], ours)).unmeasured).toEqual([]);
  });

  test('may be folders that git does not know, or one of them', async () => {
    const ours = await project();
    await cp(ours.results, path.join(ours.root, 'copy'), { recursive: true });
    await cloneCampaign(path.join(ours.root, 'copy'), ours.quick, NEWER, { round: slower });
    for (const base of ['./results', 'HEAD'])
      expect(await json([base, './copy'], ours)).toMatchObject({
        old: ours.quick,
        new: NEWER,
        added: [{ kind: 'campaign', id: NEWER }],
        removed: [],
      });
  });

  test('a link in a commit is refused', async () => {
    const ours = await project();
    await symlink('/etc/passwd', path.join(ours.results, ours.quick, 'rounds', 'link.json'));
    await ours.git('add', '-A');
    await ours.git('commit', '--quiet', '-m', 'Link');
    await expect(json(['HEAD', 'HEAD~1'], ours)).rejects.toThrow(/link\.json.*expected a plain file/s);
  });

  test('leave no folder behind', async () => {
    const ours = await project();
    const folders = async () => (await readdir(os.tmpdir())).filter((name) => name.startsWith('diff-'));
    const before = await folders();
    await json(['HEAD'], ours);
    await json(['nobody'], ours).catch(() => {});
    expect((await folders()).filter((name) => !before.includes(name))).toEqual([]);
  });
});

describe('a wrong argument', () => {
  test.each([
    [['--format', 'xml'], 'xml'],
    [['--nothing'], '--nothing'],
    [['a', 'b', 'c'], 'no máximo dois lados'],
    [['no-such-thing'], 'no-such-thing: não é campanha'],
    [['--', '--upload-pack=x'], '--upload-pack=x: não é campanha'],
    [[''], ': não é campanha'],
    [['./src'], './src: a pasta não tem campanhas'],
  ])('%j ends with exit code 2 and says which', async (args, said) => {
    const ours = { root: ROOT, results: await copyResults(), folder: ROOT };
    const error = await runDiff(args, ours).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ExpectedError);
    expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining(said) });
  });

  test('a campaign against a state is none', async () => {
    const ours = await project();
    await expect(runDiff([ours.quick, 'HEAD'], ours)).rejects.toThrow('é uma campanha');
  });

  test('outside of git both sides must be named', async () => {
    const root = await emptyFolder();
    await mkdir(path.join(root, 'results'));
    await expect(runDiff([], { root, results: path.join(root, 'results'), folder: root })).rejects.toThrow(
      'BASE HEAD',
    );
  });
});
