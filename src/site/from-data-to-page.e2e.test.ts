import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Built, build, builtSite } from '../../tests/built-sites.ts';
import { copyResults, editJson, emptyFolder, frozenResults, ROOT } from '../../tests/copied-results.ts';
import { FROZEN } from '../../tests/frozen-campaigns.ts';
import { FORMULA, MARKUP } from '../../tests/prepared-results.ts';
import { formatFact } from '../format/format-fact.ts';
import { verifyResults } from '../results/verify-results.ts';
import type { Fact } from '../study/fact.ts';
import { readStudy } from './data/read-study.ts';
import { readFiles } from './testing/read-files.ts';

const frozen = await frozenResults();
let prepared: Built;

beforeAll(async () => {
  prepared = await builtSite('prepared');
  expect(prepared).toMatchObject({ exitCode: 0, output: expect.stringContaining('Relatório') });
});

/** Campaign and facts that the front page shows, computed here from a folder of results. */
async function featuredIn(results: string) {
  const { study } = await readStudy({ root: ROOT, results, content: path.join(ROOT, 'content') });
  return { id: study.featured.data.campaign.id, fact: (name: string) => study.facts.get(name) as Fact };
}

const spaces = (html: string) => html.replaceAll('\u00a0', ' ').replaceAll('&nbsp;', ' ');

test('a number that changes in the results changes in prose, table, chart and downloads', async () => {
  const [before, after] = [await featuredIn(frozen), await featuredIn(prepared.results)];
  expect([before.id, after.id]).toEqual([FROZEN.study, FROZEN.study]);
  const [old, now] = [before.fact('go.transfer'), after.fact('go.transfer')];
  expect(now.value).toBeCloseTo(2 * (old.value as number), 5);

  const files = await readFiles(prepared.folder, '.html', '.csv', '.json');
  const study = spaces(files.get('comparar/go/python/index.html') as string);
  const text = spaces(formatFact(now, 'unit'));
  // What gates say of it may follow
  const link = ` title="${escaped(now.label)}[^"]*"[^>]*>`;
  expect(study).toMatch(new RegExp(`<dfn>Vazão\\.</dfn> <a [^>]*${link}${escaped(text)}<`));
  expect(study).toMatch(
    new RegExp(`Vazão em bytes</th>\\s*<td[^>]*>\\s*<a [^>]*${link}${escaped(text)} \\[`),
  );
  expect(study).toMatch(
    new RegExp(`<svg [^>]*transfer-wide.*?<text[^>]*>${escaped(text)}( !+)?</text>`, 's'),
  );
  const campaign = `campanhas/${after.id}`;
  expect(files.get(`${campaign}/fatos.csv`)).toContain(`\ngo.transfer,${now.label},bytes/s,${now.value},`);
  expect(files.get(`${campaign}/grafico-transfer.csv`)).toContain(`\ngo,${now.value},`);
  expect(JSON.parse(files.get('fatos.json') as string).facts).toContainEqual(
    expect.objectContaining({ name: 'go.transfer', value: now.value }),
  );
  const stale = [...files].filter(([, content]) => content.includes(String(old.value)));
  expect(stale.map(([file]) => file)).toEqual([]);
});

test('the records that it changes in still agree with themselves', async () => {
  const results = await emptyFolder();
  await cp(path.join(prepared.results, FROZEN.study), path.join(results, FROZEN.study), { recursive: true });
  // Markup is no name of a kernel, and fewer bytes are not what was seen to be read: both are of this test's making
  const made = /^\/(?:environment\/kernel|server\/runtime\/os|windows\/value\/\d\/bytesRead)$/;
  const { errors } = await verifyResults(results);
  const others = errors.flatMap(({ findings }) => findings.filter(({ pointer }) => !made.test(pointer)));
  expect(others).toEqual([]);
});

test('markup in a record is shown as text', async () => {
  const html = await readFiles(prepared.folder, '.html');
  const found = [...html].flatMap(([file, page]) =>
    (page.match(/<(script|img)[^>]*>/gi) ?? []).map((tag) => [file, tag]),
  );
  // The site's own script, of the page that compares any two campaigns
  expect(found).toEqual([
    [
      'diferencas/index.html',
      expect.stringMatching(/^<script type="module" src="\.\.\/_astro\/[\w.-]+\.js">$/),
    ],
  ]);
  expect(MARKUP).toMatch(/^<script>alert\(1\)/);
  expect(html.get('comparar/go/python/index.html')).toContain('&lt;script&gt;alert(1)');
  const csv = (await readFiles(prepared.folder, 'fatos.csv')).get(`campanhas/${FROZEN.study}/fatos.csv`);
  expect(csv).toContain(`,'${FORMULA},`);
});

// Reading refuses, before anything is built: two attempts
describe('what stops the build', () => {
  /** An attempt on the study and the original alone. */
  async function attempt(change: (results: string, content: string) => Promise<void>): Promise<Built> {
    const results = await copyResults(FROZEN.study, 'original');
    const work = await emptyFolder();
    const content = path.join(work, 'content');
    await cp(path.join(ROOT, 'content'), content, { recursive: true });
    await change(results, content);
    return build('o que não se deixa ler', path.join(work, 'site'), {
      results,
      content,
      cache: path.join(work, 'cache'),
    });
  }

  test('a damaged record, by file and place', async () => {
    const { exitCode, output } = await attempt((results) =>
      editJson(results, `${FROZEN.study}/campaign.json`, (campaign) => {
        campaign.config.threads = 'quatro';
      }),
    );
    expect(exitCode).toBe(1);
    expect(output).toContain(
      `${FROZEN.study}/campaign.json is not a valid record:\n  /config/threads: expected number`,
    );
    expect(output).not.toContain(' at ');
  });

  test('names in prose: of a fact that nobody knows any more, and mistyped, by file, line and column', async () => {
    const { exitCode, output, folder } = await attempt(async (results, content) => {
      await rm(path.join(results, 'original'), { recursive: true });
      await writeFile(
        path.join(content, 'estudo/99-novo.md'),
        '---\ntitle: Novo\norder: 99\n---\n\nA taxa foi `f:go.thruput`.\n',
      );
    });
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^\S*content\/.*\.md:\d+:\d+: unknown name "original\.[^"]+"\. Nearest: /m);
    expect(output).toMatch(/99-novo\.md:6:12: unknown name "go\.thruput"\. Nearest: go\.throughput/);
    // No page; the mark says whose folder it is
    expect(await readdir(folder).catch(() => [])).toEqual(['.estudo-site']);
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
