import { appendFile, cp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  cloneCampaign,
  copyResults,
  editJson,
  emptyFolder,
  quickCampaign,
  ROOT,
} from '../../tests/copied-results.ts';
import { listResults } from '../results/read-results.ts';
import { earlierCampaigns } from '../study/difference/earlier.ts';
import { predecessors } from '../study/difference/neighbours.ts';
import { compareFolders } from './compare-folders.ts';
import { runScript } from './testing/run-script.ts';

interface SitePaths {
  results: string;
  content: string;
  cache: string;
}

async function build(out: string, { results, content, cache }: SitePaths): Promise<void> {
  const env = { RESULTS_DIR: results, CONTENT_DIR: content, SITE_CACHE: cache };
  const { exitCode, all } = await runScript('scripts/build.ts', ['--outDir', out], env);
  expect(all).toContain('Relatório');
  expect(exitCode).toBe(0);
}

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

test('what is kept of an earlier build is what a new one would make, whatever changed', async () => {
  const work = await emptyFolder();
  const results = await copyResults();
  const content = path.join(work, 'content');
  await cp(path.join(ROOT, 'content'), content, { recursive: true });
  const paths = { results, content, cache: path.join(work, 'cache') };
  const out = path.join(work, 'out');
  let fresh = 0;
  const expectAsFresh = async () => {
    fresh += 1;
    const other = path.join(work, `fresh-${fresh}`);
    await build(other, { ...paths, cache: path.join(work, `fresh-${fresh}-cache`) });
    expect((await compareFolders(out, other)).differing).toEqual([]);
  };
  const rebuild = () => build(out, paths);
  const { id, round } = await quickCampaign(results);
  const ofCampaigns = (files: readonly string[]) =>
    [...new Set(files.flatMap((file) => /^(?:campanhas|results)\/(\d[^/]+)\//.exec(file)?.[1] ?? []))].sort();

  /** Itself, and those that are held against it or whose spread it tells. */
  const touchedBy = async (changed: string) => {
    const { headers } = await listResults(results);
    const [before, earlier] = [predecessors(headers), earlierCampaigns(headers)];
    return headers
      .map(({ campaign }) => campaign.id)
      .filter(
        (each) => each === changed || before.get(each) === changed || earlier.get(each)?.includes(changed),
      )
      .sort();
  };

  await rebuild();
  // Nothing changed, but for what somebody did to the folder: that is undone, and nothing else of a campaign is made
  const page = path.join(out, 'campanhas', id, 'index.html');
  const record = path.join(out, 'results', round);
  await appendFile(page, 'hand');
  await rm(record);
  await writeFile(path.join(out, 'stray.html'), 'stray');
  const mended = await rewritten(out, rebuild);
  expect(mended.filter((file) => ofCampaigns([file]).length > 0).sort()).toEqual([
    path.relative(out, page),
    path.relative(out, record),
  ]);
  await expectAsFresh();

  // One campaign's data: its pages, and those of campaigns that are held against it
  await editJson(results, round, ({ measured }) => {
    measured.requestsPerS *= 1.5;
  });
  expect(ofCampaigns(await rewritten(out, rebuild))).toEqual(await touchedBy(id));
  await expectAsFresh();

  // A campaign that comes and one that goes
  const copy = `${id.slice(0, 10)}t235959z-quick-native`;
  await cloneCampaign(results, id, copy);
  await rebuild();
  await expectAsFresh();

  // The one that another is held against: the pages of both
  await editJson(results, round, ({ measured }) => {
    measured.requestsPerS *= 1.1;
  });
  const touched = await touchedBy(id);
  expect(touched).toContain(copy);
  expect(ofCampaigns(await rewritten(out, rebuild))).toEqual(touched);
  await expectAsFresh();
  await rm(path.join(results, copy), { recursive: true });
  await rebuild();
  await expectAsFresh();

  // What the study says: every campaign is held against it
  await editJson(content, 'afirmacoes/novas.json', ([first]) => {
    first.text = `${first.text} Sempre.`;
  });
  expect(ofCampaigns(await rewritten(out, rebuild)).length).toBeGreaterThan(1);
  await expectAsFresh();
});
