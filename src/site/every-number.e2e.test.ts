import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newContext, type OpenSite, openSite } from '../../tests/open-site.ts';
import { formatAdvantage } from '../charts/ratios-chart.ts';
import { AXIS_PX } from '../charts/theme.ts';
import { nakedIn } from '../checks/naked-numbers.ts';
import { formatPercentile } from '../format/format-axis.ts';
import { formatValue } from '../format/format-value.ts';
import { formatCount } from '../format/plural.ts';
import type { ClaimRow } from '../study/claims/claim-rows.ts';
import type { Fact } from '../study/fact.ts';
import { describeKinds, formatTimes } from '../study/machines/describe.ts';
import type { ClaimAcross } from './data/machines.ts';
import { readFiles } from './testing/read-files.ts';
import { type Run, unresolvedNumbers } from './testing/resolve-numbers.ts';

/** Caveats are called otherwise in the published file. */
type Published = Omit<Fact, 'caveats'> & { reservations: Fact['caveats'] };

let site: OpenSite;
let page: Page;
let resolve: (runs: readonly Run[]) => string[];

beforeAll(async () => {
  site = await openSite('real');
  page = await (await newContext(site.browser)).newPage();
  await page.goto(`${site.served.origin}/comparar/go/python/`);
  const read = async (file: string) => JSON.parse(await readFile(path.join(site.built.folder, file), 'utf8'));
  const published = await read('fatos.json');
  const { campaign }: { campaign: string } = published;
  const facts: Fact[] = published.facts.map(({ reservations, ...fact }: Published) => ({
    ...fact,
    caveats: reservations,
  }));
  const claims: ClaimRow[] = await read('afirmacoes.json');
  const verdicts = new Map(claims.map(({ id, verdict }) => [id, verdict]));
  const drawn = [...(await drawnValues(campaign)), ...valuesOfMachines(await read('maquinas.json'))];
  resolve = (runs) => unresolvedNumbers(runs, facts, verdicts, drawn, nakedIn);
});

afterAll(() => site?.close());

/** Points of curves and windows of rounds, as the published CSV files have them, in words. */
async function drawnValues(campaign: string): Promise<string[]> {
  const files = await readFiles(site.built.folder, '.csv');
  const rows = (name: string) =>
    (files.get(`campanhas/${campaign}/grafico-${name}.csv`) as string)
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(','));
  return [
    ...rows('percentiles').flatMap(([, rank, us]) => [
      formatPercentile(Number(rank)),
      formatValue(Number(us), 'µs'),
    ]),
    // Of a ratio of 1 both are equal; none is told from the side where it is less than that
    '1×',
    // Names of rows may have commas; after the interval come a mark and why there is no value
    ...rows('ratios').flatMap((cells) => {
      const [value, ...bounds] = cells.slice(-5, -2).flatMap((cell) => (cell === '' ? [] : Number(cell)));
      if (value === undefined) return [];
      const interval = bounds.length === 2 ? (bounds as [number, number]) : null;
      return [formatAdvantage(value, interval), ...bounds.map((bound) => formatAdvantage(bound, null))];
    }),
    ...rows('cpu-split').map(([, , value]) => formatValue(Number(value), 'cores')),
    ...rows('timeline').flatMap(([, round, window, share]) => [
      round as string,
      window as string,
      formatValue(Number(share), 'share'),
      formatValue(Math.abs(Number(share) - 1), 'share'),
    ]),
  ];
}

/** What is said of other machines, as it is published for programs, in words. */
function valuesOfMachines(published: readonly ClaimAcross[]): string[] {
  return published.flatMap(({ machines, prediction }) => [
    ...machines.flatMap(({ label, value }) => [label, ...(value === null ? [] : [formatTimes(value)])]),
    ...machines.flatMap(({ dots }) => dots.map(({ value }) => formatTimes(value))),
    ...machines.map((_, index) => formatCount(index + 1, 'máquina', 'máquinas')),
    ...(prediction ? [describeKinds(machines), ...prediction.map(formatTimes)] : []),
  ]);
}

/** Every run of text of the body that has a digit. */
function runsOf(on: Page): Promise<Run[]> {
  return on.evaluate((axisPx) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const runs: Run[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.textContent ?? '').replaceAll(/[ \n]+/g, ' ').trim();
      const parent = node.parentElement as Element;
      if (!/\d/.test(text)) continue;
      const anchor = (selector: string) => {
        const href = parent.closest(selector)?.getAttribute('href');
        return href ? decodeURIComponent(href.slice(href.indexOf('#') + 1)) : null;
      };
      runs.push({
        text,
        fact: anchor('a.fact'),
        claim: anchor('a.verdict'),
        code: parent.closest('code, pre, style, .addresses') !== null,
        axis: parent.closest(`svg text[font-size="${axisPx}px"]`) !== null,
        versions: parent.closest('.table:has(#services-caption)') !== null,
      });
    }
    return runs;
  }, AXIS_PX);
}

test('every number of the study’s page is a fact’s, a claim’s or a chart’s', async () => {
  const runs = await runsOf(page);
  expect(runs.filter(({ fact }) => fact !== null).length).toBeGreaterThan(200);
  expect(runs.filter(({ axis }) => axis).length).toBeGreaterThan(20);
  expect(resolve(runs)).toEqual([]);
});

test('a number that is changed by hand, in prose, title, table or chart, is found', async () => {
  const runs = await runsOf(page);
  const altered = (kind: (run: Run) => boolean) => {
    const run = runs.find(kind) as Run;
    return resolve([{ ...run, text: run.text.replace(/\d/, (digit) => `${(Number(digit) + 5) % 10}73`) }]);
  };
  const plain = ({ fact, claim, code, axis, versions }: Run) =>
    fact === null && claim === null && !code && !axis && !versions;
  expect(altered(({ fact }) => fact === 'go.throughput')).toHaveLength(1);
  expect(altered((run) => plain(run) && run.text.startsWith('Go respondeu'))).toHaveLength(1);
  expect(altered((run) => plain(run) && run.text.includes('req/s'))).toHaveLength(1);
  expect(altered((run) => plain(run) && /máquinas?, de /.test(run.text))).not.toEqual([]);
});
