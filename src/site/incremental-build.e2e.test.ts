import { appendFile, cp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../tests/built-sites.ts';
import {
  cloneCampaign,
  copyResults,
  editJson,
  emptyFolder,
  quickCampaign,
  ROOT,
} from '../../tests/copied-results.ts';
import { FROZEN, ORIGINAL } from '../../tests/frozen-campaigns.ts';
import { listResults } from '../results/read-results.ts';
import { earlierCampaigns } from '../study/difference/earlier.ts';
import { predecessors } from '../study/difference/neighbours.ts';
import { compareFolders } from './compare-folders.ts';
import { COMPARED_FILE, PATHS } from './links.ts';

/** Files of the second build that the first one did not leave as they are. */
async function rewritten(out: string, change: () => Promise<void>): Promise<string[]> {
  const times = async () => {
    const entries = await readdir(out, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
    const found = files.map(
      async (file): Promise<[string, number]> => [path.relative(out, file), (await stat(file)).mtimeMs],
    );
    return new Map(await Promise.all(found));
  };
  const before = await times();
  await change();
  return [...(await times())].filter(([file, time]) => before.get(file) !== time).map(([file]) => file);
}

// Seven builds, of four campaigns each, which is cheap: two kinds of change are made at once where they touch different pages
test('what is kept of an earlier build is what a new one would make, whatever changed', async () => {
  const work = await emptyFolder();
  const results = await copyResults(FROZEN.study, FROZEN.quick, FROZEN.later, ORIGINAL);
  const content = path.join(work, 'content');
  await cp(path.join(ROOT, 'content'), content, { recursive: true });
  const { id, round } = await quickCampaign(results);
  // Held against `id`, and what `FROZEN.later` is held against
  const copy = '2026-11-24t235959z-quick-native';
  await cloneCampaign(results, id, copy);
  const newcomer = '2026-11-26t235959z-quick-native';

  const out = path.join(work, 'out');
  const make = async (name: string, folder: string, cache: string) => {
    const { exitCode, output } = await build(name, folder, {
      ...{ results, content },
      cache: path.join(work, cache),
    });
    expect(output).toContain('Relatório');
    expect(exitCode).toBe(0);
  };
  const rebuild = () => make('outra vez', out, 'cache');
  let fresh = 0;
  const expectAsFresh = async () => {
    fresh += 1;
    const other = path.join(work, `fresh-${fresh}`);
    await make('do zero', other, `fresh-${fresh}-cache`);
    const { differing, files } = await compareFolders(out, other);
    expect(differing).toEqual([]);
    expect(files).toBeGreaterThan(10);
  };
  const campaignOf = (file: string) => /^(?:campanhas|results)\/(\d[^/]+)\//.exec(file)?.[1];
  const campaignsOf = (files: readonly string[]) =>
    [...new Set(files.flatMap((file) => campaignOf(file) ?? []))].sort();

  /** Itself, and those that are held against it or whose spread it tells. */
  const touchedBy = async (changed: string) => {
    const { headers } = await listResults(results);
    const [before, earlier] = [predecessors(headers), earlierCampaigns(headers)];
    return headers
      .map(({ campaign }) => campaign.id)
      .filter(
        (each) => each === changed || before.get(each) === changed || earlier.get(each)?.includes(changed),
      );
  };
  /** The one that it is held against: its page leads to the difference. */
  const heldAgainst = async (changed: string) =>
    predecessors((await listResults(results)).headers).get(changed) as string;

  await make('do zero', out, 'cache');

  // What somebody did to the folder is undone, and nothing else of that campaign is made
  const page = `campanhas/${FROZEN.study}/index.html`;
  const record = `results/${FROZEN.study}/campaign.json`;
  await appendFile(path.join(out, page), 'hand');
  await rm(path.join(out, record));
  await writeFile(path.join(out, 'stray.html'), 'stray');
  // One campaign's data: its pages, and those of campaigns that are held against it
  await editJson(results, round, ({ measured }) => {
    measured.requestsPerS *= 1.5;
  });
  const touched = await touchedBy(id);
  expect(touched).toContain(copy);
  // A campaign that comes
  await cloneCampaign(results, FROZEN.later, newcomer);
  const neighbour = await heldAgainst(newcomer);
  expect(neighbour).toBe(FROZEN.later);
  const made = await rewritten(out, rebuild);
  expect(made.filter((file) => campaignOf(file) === FROZEN.study).sort()).toEqual([page, record]);
  expect(campaignsOf(made)).toEqual([...new Set([...touched, newcomer, neighbour, FROZEN.study])].sort());
  // Of those that are only held against it, what compares them; of the study's own figures nothing
  const compares = touched.filter((each) => each !== id);
  expect(compares).not.toEqual([]);
  for (const each of compares) {
    const own = made.filter((file) => campaignOf(file) === each && file !== PATHS.campaign(each)).sort();
    expect(own).toEqual([`campanhas/${each}/${COMPARED_FILE}`, PATHS.difference(each)]);
  }
  expect(made.filter((file) => file.startsWith('dados/'))).toEqual(['dados/index.html']);
  await expectAsFresh();

  // A campaign that goes, and what the study says: every campaign is held against it
  await rm(path.join(results, copy), { recursive: true });
  await editJson(content, 'afirmacoes/novas.json', ([first]) => {
    first.text = `${first.text} Sempre.`;
  });
  const left = [FROZEN.study, FROZEN.quick, FROZEN.later, newcomer].sort();
  expect(campaignsOf(await rewritten(out, rebuild))).toEqual(left);
  await expectAsFresh();

  // What the study itself measured: its figures are made anew too
  const [first = ''] = await readdir(path.join(results, FROZEN.study, 'rounds'));
  await editJson(results, `${FROZEN.study}/rounds/${first}`, ({ measured }) => {
    measured.requestsPerS *= 1.5;
  });
  const again = await rewritten(out, rebuild);
  expect(campaignsOf(again)).toEqual(left);
  expect(again).toContain('fatos.json');
  expect(again).toContain('dados/go/index.html');
  await expectAsFresh();
});
