import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { copyResults, editJson, emptyFolder, ROOT } from '../../tests/copied-results.ts';
import { formatFact } from '../format/format-fact.ts';
import type { Round } from '../model/round.ts';
import { verifyResults } from '../results/verify-results.ts';
import type { Fact } from '../study/fact.ts';
import { readStudy } from './data/read-study.ts';
import { type Built, buildCopy, readFiles } from './testing/build-copy.ts';

async function build(from: { results?: string; content?: string }): Promise<Built> {
  const built = await buildCopy(from);
  onTestFinished(() => built.remove());
  return built;
}

/** Campaign and facts that the front page shows, computed here from a folder of results. */
async function featuredIn(results: string) {
  const { study } = await readStudy({ root: ROOT, results, content: path.join(ROOT, 'content') });
  return { id: study.featured.data.campaign.id, fact: (name: string) => study.facts.get(name) as Fact };
}

/** As wrk prints bytes: two decimals of the largest unit that fits. */
function asWrkPrints(bytes: number): string {
  const unit = Math.max(0, Math.floor(Math.log(bytes / 0.85) / Math.log(1024)));
  return `${(bytes / 1024 ** unit).toFixed(2)}${['', 'K', 'M', 'G', 'T'][unit]}B`;
}

/** The same round with answers of twice the size, in every place of its record. */
function doubleBytes({ measured, wrk }: Round): void {
  measured.bytesRead *= 2;
  measured.bytesPerS *= 2;
  wrk.json.bytesRead *= 2;
  wrk.stdout = wrk.stdout.map((line) =>
    line
      .replace(/, \S+ read$/, `, ${asWrkPrints(measured.bytesRead)} read`)
      .replace(/^(Transfer\/sec: +)\S+$/, `$1${asWrkPrints(measured.bytesPerS)}`),
  );
}

const spaces = (html: string) => html.replaceAll('\u00a0', ' ').replaceAll('&nbsp;', ' ');

describe('a number that changes in the results', () => {
  test('changes in prose, table, chart and downloads', async () => {
    const results = await copyResults();
    const before = await featuredIn(results);
    const rounds = await readdir(path.join(results, before.id, 'rounds'));
    for (const file of rounds.filter((name) => name.startsWith('go.'))) {
      await editJson(results, `${before.id}/rounds/${file}`, doubleBytes);
    }
    expect((await verifyResults(results)).errors).toEqual([]);
    const after = await featuredIn(results);
    const [old, now] = [before.fact('go.transfer'), after.fact('go.transfer')];
    expect(now.value).toBeCloseTo(2 * (old.value as number), 5);

    const { folder, exitCode, output } = await build({ results });
    expect(output).toContain('Relatório');
    expect(exitCode).toBe(0);
    const files = await readFiles(folder, '.html', '.csv', '.json');
    const study = spaces(files.get('index.html') as string);
    const text = spaces(formatFact(now, 'unit'));
    // What gates say of it may follow
    const link = ` title="${escaped(now.label)}[^"]*">`;
    expect(study).toMatch(new RegExp(`<li>Vazão: <a [^>]*${link}${escaped(text)}<`));
    expect(study).toMatch(
      new RegExp(`Vazão em bytes</th>\\s*<td[^>]*>\\s*<a [^>]*${link}${escaped(text)} \\[`),
    );
    expect(study).toMatch(
      new RegExp(`<svg [^>]*transfer-wide.*?<text[^>]*>${escaped(text)}( !+)?</text>`, 's'),
    );
    const campaign = `campanhas/${before.id}`;
    expect(files.get(`${campaign}/fatos.csv`)).toContain(`\ngo.transfer,${now.label},bytes/s,${now.value},`);
    expect(files.get(`${campaign}/grafico-transfer.csv`)).toContain(`\ngo,${now.value},`);
    expect(JSON.parse(files.get('fatos.json') as string).facts).toContainEqual(
      expect.objectContaining({ name: 'go.transfer', value: now.value }),
    );
    const stale = [...files].filter(([, content]) => content.includes(String(old.value)));
    expect(stale.map(([file]) => file)).toEqual([]);
  });
});

describe('what stops the build', () => {
  test('a fact that prose names and nobody knows any more, by file, line and column', async () => {
    const results = await copyResults();
    await rm(path.join(results, 'original'), { recursive: true });
    const { exitCode, output, folder } = await build({ results });
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^content\/.*\.md:\d+:\d+: unknown name "original\.[^"]+"\. Nearest: /m);
    expect(await readdir(folder)).toEqual([]);
  });

  test('a damaged record, by file and place', async () => {
    const results = await copyResults();
    const { id } = await featuredIn(results);
    await editJson(results, `${id}/campaign.json`, (campaign) => {
      campaign.config.threads = 'quatro';
    });
    const { exitCode, output } = await build({ results });
    expect(exitCode).toBe(1);
    expect(output).toContain(
      `${id}/campaign.json is not a valid record:\n  /config/threads: expected number`,
    );
    expect(output).not.toContain(' at ');
  });

  test('a name in prose that is mistyped', async () => {
    const content = path.join(await emptyFolder(), 'content');
    await cp(path.join(ROOT, 'content'), content, { recursive: true });
    await writeFile(
      path.join(content, 'estudo/99-novo.md'),
      '---\ntitle: Novo\norder: 99\n---\n\nA taxa foi `f:go.thruput`.\n',
    );
    const { exitCode, output } = await build({ content });
    expect(exitCode).toBe(1);
    expect(output).toMatch(/99-novo\.md:6:12: unknown name "go\.thruput"\. Nearest: go\.throughput/);
  });
});

test('markup in a record is shown as text', async () => {
  const results = await copyResults();
  const { id } = await featuredIn(results);
  const hostile = `<script>alert(1)</script><img src=x onerror="alert('2')">`;
  await editJson(results, `${id}/campaign.json`, (campaign) => {
    campaign.environment.kernel = hostile;
    campaign.environment.cpuModel = { value: null, reason: hostile };
    campaign.generator.version = `=cmd|' /C calc'!A0`;
  });
  const { folder, output } = await build({ results });
  expect(output).toContain('Relatório');
  const html = await readFiles(folder, '.html');
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
  expect(html.get('index.html')).toContain('&lt;script&gt;alert(1)');
  const csv = (await readFiles(folder, 'fatos.csv')).get(`campanhas/${id}/fatos.csv`);
  expect(csv).toContain(`,'=cmd|' /C calc'!A0,`);
});

test('the same results and prose give the same bytes', async () => {
  const [one, two] = [await build({}), await build({})];
  const [first, second] = await Promise.all([one, two].map(({ folder }) => readFiles(folder, '')));
  expect(first?.size).toBeGreaterThan(10);
  expect(
    [...(first ?? [])].filter(([file, text]) => second?.get(file) !== text).map(([file]) => file),
  ).toEqual([]);
  expect([...(second?.keys() ?? [])]).toEqual([...(first?.keys() ?? [])]);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
