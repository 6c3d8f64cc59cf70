import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { RoundV1 } from '../src/model/v1/round.ts';
import { formatRecord } from '../src/records/json-file.ts';
import { verifyResults } from '../src/results/verify-results.ts';
import { readStudy } from '../src/site/data/read-study.ts';
import { reportMarkdown } from '../src/site/markdown/report-markdown.ts';
import { copyResults, editJson, frozenResults, ROOT } from './copied-results.ts';

const content = path.join(ROOT, 'content');
const placesOf = (results: string) => ({ root: ROOT, results, content });

interface Outcome {
  /** What the check says, or `null` where the records still agree with themselves. */
  check: string | null;
  report: string;
  verdicts: Map<string, string>;
}

/** Everything that a reader would see of a folder of results; empty where it can't be read. */
async function look(results: string): Promise<Outcome> {
  const { errors } = await verifyResults(results);
  const check = errors.length === 0 ? null : errors.map(({ message }) => message).join('\n');
  return check === null ? { check, ...(await say(results)) } : { check, report: '', verdicts: new Map() };
}

/** The same, whatever the check says. */
async function say(results: string): Promise<Omit<Outcome, 'check'>> {
  const { study } = await readStudy(placesOf(results));
  const verdicts = new Map(study.claims.map(({ row }): [string, string] => [row.id, row.verdict]));
  return { report: await reportMarkdown(placesOf(results)), verdicts };
}

/** The campaign that the study shows, and the file of one of its rounds. */
async function shown(results: string, service = 'go') {
  const { study } = await readStudy(placesOf(results));
  const { id } = study.featured.data.campaign;
  const rounds = (await readdir(path.join(results, id, 'rounds'))).sort();
  return { id, rounds, round: `${id}/rounds/${rounds.find((name) => name.startsWith(`${service}.`))}` };
}

const before = await look(await frozenResults());
const outcomes: string[] = [];
afterAll(() => console.log(`Mutações do relatório:\n${outcomes.join('\n')}`));

describe('a mutation that leaves a record at odds with itself is found by the check', () => {
  test.each<[string, (results: string) => Promise<void>, RegExp]>([
    [
      'a figure halved by hand',
      async (results) =>
        editJson(results, (await shown(results)).round, (round) => {
          round.measured.requestsPerS /= 2;
        }),
      /rounds\/go\..*\/measured\/requestsPerS/s,
    ],
    [
      'a key dropped',
      async (results) =>
        editJson(results, (await shown(results)).round, (round) => {
          delete round.measured.latencyP99Us;
        }),
      /rounds\/go\..*\/measured\/latencyP99Us: expected .*, found nothing/s,
    ],
    [
      'NaN in place of a figure',
      async (results) => {
        const file = path.join(results, (await shown(results)).round);
        await writeFile(file, (await readFile(file, 'utf8')).replace(/"requests": \d+/, '"requests": NaN'));
      },
      /rounds\/go\./,
    ],
    [
      'the order of measurement flipped',
      async (results) =>
        editJson(results, `${(await shown(results)).id}/campaign.json`, (campaign) => {
          campaign.order[0].reverse();
        }),
      /\/sequence: expected \d+, found \d+/,
    ],
    [
      'a histogram of another round',
      async (results) => {
        const { id, rounds } = await shown(results);
        const [a, b] = rounds.map((name) =>
          path.join(results, id, 'histograms', name.replace('json', 'hist.gz')),
        );
        await writeFile(a as string, await readFile(b as string));
      },
      /histograms\/.*: expected sha256/s,
    ],
  ])('%s', async (name, mutate, message) => {
    const results = await copyResults();
    await mutate(results);
    const { check } = await look(results);
    expect(check).toMatch(message);
    outcomes.push(`  ${name}: o check falha: ${check?.split('\n').at(-1)?.trim()}`);
  });
});

describe('a mutation that every record bears by itself is found among them, and changes what is said', () => {
  test('the services’ results swapped turn text, tables, charts and verdicts round', async () => {
    const results = await copyResults();
    const { id, rounds } = await shown(results);
    for (const name of rounds.filter((file) => file.startsWith('go.'))) {
      await swap(results, id, name, name.replace(/^go\./, 'python.'));
    }
    const { check } = await look(results);
    expect(check).toMatch(/\/server\/runtime\/language: expected "go\S+", as in go-aa\..*, found "CPython/);
    const after = await say(results);
    const moved = [...before.verdicts].filter(([claim, verdict]) => after.verdicts.get(claim) !== verdict);
    expect(moved.map(([claim]) => claim)).toContain('go-mais-requisicoes');
    const bars = (report: string) => report.match(/^(Go|Python) +█+ .*req\/s.*$/gm)?.slice(0, 2);
    expect(bars(after.report)).not.toEqual(bars(before.report));
    const row = (report: string) => report.match(/^\| Requisições por segundo .*$/m)?.[0];
    expect(row(after.report)).not.toBe(row(before.report));
    outcomes.push(
      `  resultados trocados entre os serviços: o check falha, e mudam texto, tabelas, gráficos e ${moved.length} vereditos`,
    );
  });
});

/** Two rounds of a block exchange everything but their place in the campaign. */
async function swap(results: string, id: string, a: string, b: string): Promise<void> {
  const file = (name: string) => path.join(results, id, 'rounds', name);
  const read = async (name: string): Promise<RoundV1> => JSON.parse(await readFile(file(name), 'utf8'));
  const [left, right] = [await read(a), await read(b)];
  const histogram = (round: RoundV1) => path.join(results, id, round.histogram.file);
  const [leftBytes, rightBytes] = [await readFile(histogram(left)), await readFile(histogram(right))];
  const placed = (what: RoundV1, where: RoundV1): RoundV1 => ({
    ...what,
    key: where.key,
    sequence: where.sequence,
    position: where.position,
    histogram: { ...what.histogram, file: where.histogram.file },
  });
  await writeFile(file(a), formatRecord(placed(right, left)));
  await writeFile(file(b), formatRecord(placed(left, right)));
  await writeFile(histogram(left), rightBytes);
  await writeFile(histogram(right), leftBytes);
}
