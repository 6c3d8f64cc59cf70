import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { editJson, emptyFolder, quickCampaign, ROOT } from '../../tests/copied-results.ts';
import { roundToWrite, type ToWrite } from '../../tests/written-again.ts';
import type { GeneratorLoad } from '../generators/generator.ts';
import wrk from '../generators/wrk/generator.ts';
import { readOutput } from '../generators/wrk/read-output.ts';
import { correctionInterval, restore } from '../generators/wrk/restore.ts';
import { deltasOf } from '../histogram/delta-code.ts';
import { type Histogram, totalCount } from '../histogram/histogram.ts';
import type { Campaign } from '../model/campaign.ts';
import { recordId } from '../model/cell-id.ts';
import { connectionsOf } from '../model/load-steps.ts';
import { isComplete, measuredRounds, plannedRounds } from '../study/blocks.ts';
import { buildCampaignView } from '../study/campaign-view.ts';
import { listSources } from '../study/sources.ts';
import { CampaignStore } from './campaign-store.ts';
import { readCampaign } from './read-results.ts';
import { verifyResults } from './verify-results.ts';

const ID = '2099-03-01t000000z-default-native';
const CREATED = '2099-03-01T00:00:00.000Z';
/** When it is checked. */
const beside = { now: new Date('2099-03-02T00:00:00.000Z') };
const SCENARIO = 'sleep-1ms';
const CONTENDERS = ['go', 'python'];
/** Of the two steps of each server. Of more connections than there were requests, wrk corrects nothing. */
const CONNECTIONS: readonly [number, number] = [10, 2000];
const PLANNED_BLOCKS = 4;
const MEASURED_BLOCKS = 2;

const real = await readCampaign(
  path.join(ROOT, 'results'),
  (await quickCampaign(path.join(ROOT, 'results'))).id,
);
/** A real run of wrk, on ten connections. */
const output = await readFile(
  path.join(ROOT, 'src/generators/wrk/fixtures/with-script/wrk-4.1.0-tail.txt'),
  'utf8',
);
/** Its latencies as they were, without what the correction for ten connections put there. */
const { corrected, figures: ofOutput } = readOutput(output);
const { histogram } = restore(
  corrected as Histogram,
  correctionInterval(ofOutput.elapsedUs, ofOutput.requests, CONNECTIONS[0]),
);

const idOf = (contender: string, round: number) =>
  recordId({ contender, scenario: SCENARIO, budget: 'shared', load: 'ramp', round });

/** Measured by steps, and at an end since what was asked was decided. */
const campaign: Campaign = {
  ...real.campaign,
  recordVersion: 2,
  id: ID,
  createdAt: CREATED,
  config: {
    contenders: CONTENDERS,
    control: null,
    scenarios: [SCENARIO],
    budgets: ['shared'],
    loads: { [SCENARIO]: { connections: [...CONNECTIONS], timeoutS: 2 } },
    threads: 2,
    durationS: 2,
    series: 'ramp',
  },
  contenders: Object.fromEntries(
    Object.entries(real.campaign.contenders).filter(([label]) => CONTENDERS.includes(label)),
  ),
  plan: {
    preset: 'default',
    seed: 7,
    blocksAtMost: PLANNED_BLOCKS,
    looks: [
      { blocks: 1, level: 0.001 },
      { blocks: 2, level: 0.01 },
      { blocks: 4, level: 0.05 },
    ],
    warmupS: { go: 1, python: 3 },
    order: Array.from({ length: PLANNED_BLOCKS }, (_, block) =>
      CONTENDERS.map((contender) => idOf(contender, block + 1)),
    ),
  },
  end: null,
};
const end = { reason: 'decided', lastLook: 1, finishedAt: '2099-03-01T00:10:00.000Z' } as const;

/** What wrk prints of the same answers on so many connections. */
function outputAt(connections: number): string {
  if (connections === CONNECTIONS[0]) return output;
  const [text = '', line = ''] = output.split('wrk-json: ');
  const json = JSON.parse(line);
  const counts = [...histogram.counts];
  const samples = counts.reduce((sum, count) => sum + count, 0);
  json.histogram = { ...json.histogram, samples, deltasUs: [...deltasOf(histogram)], counts };
  return `${text.replace(/\d+ connections/, `${connections} connections`)}wrk-json: ${JSON.stringify(json)}\n`;
}

function stepOf(connections: number, contender: string, round: number, sequence: number): ToWrite {
  const [model] = real.rounds;
  if (!model) throw new Error('no round');
  const url = 'http://127.0.0.1:8080/tail';
  const load: GeneratorLoad = {
    url,
    ids: null,
    connections,
    threads: 2,
    timeoutS: 2,
    durationS: 2,
    ratePerS: null,
  };
  const command = ['wrk', ...wrk.measureArguments(load).map((part) => part.replace(/^\{(.*)\}$/, '/$1'))];
  const { measured, stdout, figures, raw } = wrk.parse(
    { command, exitCode: 0, stdout: outputAt(connections), stderr: '' },
    load,
  );
  const startedAt = Date.parse(CREATED) + (sequence - 1) * 30_000;
  const warmupMs = (campaign.plan.warmupS[contender] ?? 0) * 1000;
  const step = connectionsOf(campaign.config, { scenario: SCENARIO, load: 'ramp', round }).indexOf(
    connections,
  );
  const at = (ms: number) => new Date(startedAt + ms).toISOString();
  const state = (ms: number) => ({ ...model.record.machines.server.before, at: at(ms) });
  const begin = step * (100 + warmupMs + 2100);
  const used = (usage: typeof model.record.usage.server): typeof usage =>
    usage.value === null ? usage : { value: { ...usage.value, wallS: 1.84, cpuS: 1.5 }, reason: null };
  const record: ToWrite['record'] = {
    ...model.record,
    startedAt: at(0),
    finishedAt: at(100 + warmupMs + 5000),
    phases: { startMs: 50, checkMs: 8, warmupMs, measureMs: 4500, stopMs: 5 },
    machines: { server: { before: state(begin), after: state(begin + 2100) } },
    usage: { server: used(model.record.usage.server), generator: used(model.record.usage.generator) },
    windows: {
      value: Array.from({ length: 10 }, () => ({
        wallMs: 184,
        bytesRead: Math.round(measured.bytesRead * 0.092),
      })),
      reason: null,
    },
    campaign: ID,
    id: idOf(contender, round),
    key: { contender, scenario: SCENARIO, budget: 'shared', connections, round },
    sequence,
    position: ((sequence - 1) % CONTENDERS.length) + 1,
    server: { ...model.record.server, url },
    durationS: 2,
    measured,
    generator: { command, exitCode: 0, stdout: stdout.split('\n'), stderr: [''], figures },
    histogram: null,
  };
  return { record, raw };
}

const ROUNDS = Array.from({ length: MEASURED_BLOCKS * CONTENDERS.length }, (_, index) => {
  const contender = CONTENDERS[index % CONTENDERS.length] as string;
  const round = Math.floor(index / CONTENDERS.length) + 1;
  const step = (connections: number) => stepOf(connections, contender, round, index + 1);
  // The second goes down
  const [first = 0, second = 0] = connectionsOf(campaign.config, { scenario: SCENARIO, load: 'ramp', round });
  return roundToWrite([step(first), step(second)], 'ramp');
});

async function written(): Promise<CampaignStore> {
  const store = await CampaignStore.create(await emptyFolder(), campaign);
  for (const round of ROUNDS) await store.writeRound(round);
  await store.writeEnd(end);
  return store;
}

const FIRST = `${ID}/rounds/${idOf('go', 1)}.json`;

describe('a campaign that was measured by steps and ended when it was decided', () => {
  test('is read back whole', async () => {
    const store = await written();
    const found = await readCampaign(store.root, ID);
    expect(found.campaign).toEqual({ ...campaign, end });
    expect((await CampaignStore.open(store.root, ID)).campaign).toEqual({ ...campaign, end });
    expect(found.rounds).toHaveLength(ROUNDS.length * CONNECTIONS.length);
    for (const [index, { record, source, at, histogram: restored }] of found.rounds.entries()) {
      const round = ROUNDS[Math.floor(index / CONNECTIONS.length)] as (typeof ROUNDS)[number];
      const step = index % CONNECTIONS.length;
      const { raw, connections, ...own } = round.steps[step] as (typeof round.steps)[number];
      const id = recordId(round.key);
      const { load: _, ...key } = round.key;
      const { steps: __, schemaVersion: ___, ...head } = round;
      const file = `histograms/${id}${['', '.s02'][step]}.hist.gz`;
      const kept = { file, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) };
      expect(record).toEqual({ ...head, ...own, id, key: { ...key, connections }, histogram: kept });
      expect([source, at]).toEqual([`results/${ID}/rounds/${id}.json`, `/steps/${step}`]);
      // The answers were the same; on ten connections wrk put phantoms among them
      expect(restored).toEqual(histogram);
      expect(totalCount(raw as Histogram) - totalCount(restored)).toBe(record.measured.phantomSamples);
    }
    const [ten, thousands] = found.rounds.map(({ record }) => record);
    expect(ten?.measured.phantomSamples).toBeGreaterThan(0);
    expect(thousands?.measured.phantomSamples).toBe(0);
    expect(ten?.histogram?.sha256).not.toBe(thousands?.histogram?.sha256);
  });

  test('is complete, though not all of its blocks are there', async () => {
    const store = await CampaignStore.create(await emptyFolder(), campaign);
    for (const round of ROUNDS) await store.writeRound(round);
    const before = await store.read();
    expect([measuredRounds(before), plannedRounds(before)]).toEqual([4, 8]);
    expect(isComplete(before)).toBe(false);
    await store.writeEnd(end);
    expect(isComplete(await store.read())).toBe(true);
  });

  test('has each step under its own load, with the place of its values in the record', async () => {
    const view = buildCampaignView(await readCampaign((await written()).root, ID), {
      contenders: [],
      claims: [],
    });
    expect(view.complete).toBe(true);
    expect(view.groups.map(({ id, cells }) => [id, cells.map(({ rounds }) => rounds.length)])).toEqual(
      CONNECTIONS.map((connections) => [`${SCENARIO}.shared.ramp.c${connections}`, [2, 2]]),
    );
    const sources = (name: string) => listSources(view.facts.get(name)?.sources ?? [])[0];
    const place = (step: number) => `results/${FIRST}#/steps/${step}/measured/requestsPerS`;
    // No step is the campaign's main load
    expect(sources('go.throughput')).toBeUndefined();
    expect(sources(`go/${SCENARIO}/shared/ramp/c10.throughput`)).toBe(place(0));
    expect(sources(`go/${SCENARIO}/shared/ramp/c2000.throughput`)).toBe(place(1));
  });

  test('agrees with its raw output', async () => {
    const { errors, rounds, campaigns } = await verifyResults((await written()).root, beside);
    // All of its servers gave the same answers, and of thousands of connections wrk would have printed other
    // percentiles: both are of this test's making
    const made = /^(?:latencies of its own|.*as the histogram has it$)/;
    const others = errors.flatMap(({ findings }) => findings.filter(({ expected }) => !made.test(expected)));
    expect(others).toEqual([]);
    expect(rounds).toBe(ROUNDS.length);
    expect(campaigns.map(({ id }) => id)).toEqual([ID]);
  });
});

describe('a single value that was edited is found', () => {
  // biome-ignore lint/suspicious/noExplicitAny: a hand that edits knows no types
  const errorsOf = async (file: string, edit: (record: any) => void) => {
    const { root } = await written();
    await editJson(root, file, edit);
    return (await verifyResults(root, beside)).errors.map(({ message }) => message).join('\n');
  };
  const fields = Object.keys(ROUNDS[0]?.steps[0]?.measured ?? {});

  test.each([0, 1])('whatever value of step %i', async (step) => {
    expect(fields.length).toBeGreaterThan(20);
    for (const field of fields) {
      const errors = await errorsOf(FIRST, (record) => {
        record.steps[step].measured[field] = (record.steps[step].measured[field] ?? 0) + 1;
      });
      expect(errors, field).toContain(`${FIRST} is not a valid record`);
      expect(errors, field).toContain(`/steps/${step}/measured/${field}: expected`);
    }
  });

  // biome-ignore lint/suspicious/noExplicitAny: a hand that edits knows no types
  test.each<[string, string, (record: any) => void, string]>([
    ['the connections', FIRST, ({ steps }) => Object.assign(steps[1], { connections: 20 }), '/steps/1'],
    [
      'the duration',
      FIRST,
      ({ steps }) => Object.assign(steps[1], { durationS: 3 }),
      '/steps/1/durationS: expected 2, found 3',
    ],
    [
      'a figure of the generator',
      FIRST,
      ({ steps }) => Object.assign(steps[1].generator.figures, { requests: 1217 }),
      '/steps/1/generator: expected output that agrees with itself',
    ],
    [
      'how the generator ended',
      FIRST,
      ({ steps }) => Object.assign(steps[1].generator, { exitCode: 1 }),
      '/steps/1/generator/exitCode: expected 0, of a measurement that counts',
    ],
    [
      'the file of a histogram',
      FIRST,
      ({ steps }) => Object.assign(steps[1].histogram, { file: steps[0].histogram.file }),
      '/steps/1/histogram/file: expected',
    ],
    [
      'the hash of a histogram',
      FIRST,
      ({ steps }) => Object.assign(steps[1].histogram, { sha256: '0'.repeat(64) }),
      `${idOf('go', 1)}.s02.hist.gz is not a valid record`,
    ],
    [
      'the direction of a ramp',
      FIRST,
      ({ steps: [one, other] }) => {
        [one.connections, other.connections] = [other.connections, one.connections];
      },
      '/steps/0/connections: expected',
    ],
    [
      'the number of steps',
      FIRST,
      ({ steps }) => steps.pop(),
      '/steps: expected "2 measurements", found "1 measurement"',
    ],
    ['the load', FIRST, ({ key }) => Object.assign(key, { load: 'ladder' }), '/key: expected'],
    ['the place', FIRST, (record) => Object.assign(record, { sequence: 2 }), '/sequence: expected 1'],
    [
      'the round of a block that is not planned',
      `${ID}/plan.json`,
      ({ order }) => order.splice(0, 1),
      "/key: expected a round of the campaign's order",
    ],
    [
      'a look',
      `${ID}/plan.json`,
      ({ looks }) => Object.assign(looks[1], { blocks: 1 }),
      '/looks: expected ascending blocks',
    ],
    [
      'the campaign of a plan',
      `${ID}/plan.json`,
      (plan) => Object.assign(plan, { campaign: 'x' }),
      '/campaign: expected',
    ],
    [
      'the reason of an end',
      `${ID}/end.json`,
      (it) => Object.assign(it, { reason: 'tired' }),
      '/reason: expected',
    ],
    [
      'the limit of an answer',
      `${ID}/campaign.json`,
      ({ config }) => Object.assign(config.loads[SCENARIO], { timeoutS: 3 }),
      '/steps/0/generator/command: expected 3s, as planned',
    ],
  ])('%s', async (_, file, edit, words) => {
    expect(await errorsOf(file, edit)).toContain(words);
  });
});
