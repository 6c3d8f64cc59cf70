import { describe, expect, test } from 'vitest';
import { frozenResults } from '../../../tests/copied-results.ts';
import { FROZEN } from '../../../tests/frozen-campaigns.ts';
import { loadId } from '../../model/cell-id.ts';
import type { RecordKey, RoundKey } from '../../model/ids.ts';
import { readResults } from '../../results/read-results.ts';
import { campaignGates, checkTranscription, gateRows } from './campaign-gates.ts';
import { GATES, touches, unknown, worstOf } from './gate.ts';
import { roundContexts } from './round-context.ts';

const { campaigns, transcriptions } = await readResults(await frozenResults());

/** A campaign, for a test to change. */
function committed() {
  const data = campaigns.find(({ campaign }) => campaign.id === FROZEN.quick);
  if (!data) throw new Error(`no ${FROZEN.quick}`);
  return structuredClone(data);
}

/** Of a record that holds this measurement alone. */
function recordKeyOf({ connections, ...key }: RoundKey): RecordKey {
  return { ...key, load: loadId(connections) };
}

describe('campaignGates', () => {
  test('asks every gate of every round or of every service', () => {
    const data = committed();
    const rows = campaignGates(data);
    const { id, config, plan } = data.campaign;
    for (const { record } of data.rounds) {
      const own = rows.filter(
        ({ service, round }) => service === record.key.contender && round === record.key.round,
      );
      expect(own.map(({ gate }) => gate)).toEqual(
        Object.keys(GATES).filter(
          (gate) =>
            ![
              ...['dependency-work', 'schedule', 'profile', 'bytes', 'dispersion', 'order', 'gap', 'control'],
            ].includes(gate),
        ),
      );
    }
    for (const service of config.contenders) {
      const whole = rows.filter((row) => row.service === service && row.round === null);
      expect(whole.map(({ gate }) => gate)).toEqual(['bytes', 'dispersion', 'order', 'gap']);
    }
    const ofControl = rows.filter(({ gate }) => gate === 'control');
    expect(ofControl.map(({ service }) => service)).toEqual([`${config.control}-aa`]);
    expect(rows.every((row) => row.campaign === id && row.profile === plan.preset)).toBe(true);
    expect(Object.keys(rows[0] ?? {})).toEqual(
      'campaign profile service round gate status value limit explanation'.split(' '),
    );
  });

  test('every round is conserved', () => {
    const rows = campaigns.flatMap((data) => campaignGates(data));
    const conserved = rows.filter(({ gate }) => gate === 'conservation');
    expect(conserved.length).toBeGreaterThan(0);
    expect(conserved.filter(({ status }) => status === 'fail')).toEqual([]);
  });

  test('keeps the gates of an invalid round, and leaves it out of its service’s', () => {
    const data = committed();
    const { record } = data.rounds[0] as (typeof data.rounds)[number];
    record.measured.errorsStatus = 3;
    record.measured.bytesRead *= 2;
    const rows = campaignGates(data).filter(({ service }) => service === record.key.contender);
    const of = (gate: string, round: number | null) =>
      rows.find((row) => row.gate === gate && row.round === round);
    expect(of('errors', record.key.round)).toMatchObject({ status: 'fail', value: 3 });
    expect(of('bytes', null)?.status).toBe('pass');
  });

  test('names the load where a campaign has several', () => {
    const data = committed();
    const [first] = data.rounds;
    if (!first) throw new Error('no round');
    first.record.key.budget = 'split';
    const rows = campaignGates(data);
    expect(rows[0]?.explanation).toMatch(/^Espera de 1 ms, um núcleo só para o servidor, 100 conexões: /);
    expect(rows.at(-1)?.explanation).toMatch(/^Espera de 1 ms, núcleos compartilhados, 100 conexões: /);
  });

  test('knows nothing of a service all of whose attempts failed', () => {
    const data = committed();
    const failed = data.rounds.map(({ record }) => record);
    data.rounds = [];
    data.failures = failed.map(({ campaign, key, startedAt, finishedAt }) => ({
      ...{ schemaVersion: 2, campaign, key: recordKeyOf(key), startedAt, finishedAt, attempt: 1 },
      ...{ phase: 'check', message: 'wrong answer', lastOutput: [] },
    }));
    const rows = campaignGates(data);
    // Four of each label, and of the control how it stands to its service
    expect(rows).toHaveLength(4 * new Set(failed.map(({ key }) => key.contender)).size + 1);
    expect(rows.every(({ status }) => status === 'unknown')).toBe(true);
  });
});

describe('the load before the start', () => {
  /** A round a minute, and the loads that they found. */
  function minutes(...loads: number[]) {
    const data = committed();
    const [model] = data.rounds;
    if (!model) throw new Error('no round');
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
    data.failures = [];
    data.rounds = loads.map((load1, minute) => {
      const round = structuredClone(model);
      Object.assign(round.record, { startedAt: at(minute), finishedAt: at(minute + 1) });
      round.record.machines.server.before.load1 = load1;
      return round;
    });
    const loadOf = (index: number) =>
      roundContexts(data)((data.rounds[index] as typeof model).record).loadBefore;
    return { data, at, loadOf };
  }

  test('is that of the first round, for the later ones find their own', () => {
    const { loadOf } = minutes(0.2, 3, 4);
    expect([0, 1, 2].map(loadOf)).toEqual([0.2, 0.2, 0.2]);
  });

  test('is looked at anew where the campaign went on after a pause', () => {
    const { data, at, loadOf } = minutes(0.2, 3, 4);
    Object.assign(data.rounds[2]?.record as object, { startedAt: at(8), finishedAt: at(9) });
    expect([0, 1, 2].map(loadOf)).toEqual([0.2, 0.2, 4]);
  });

  test('is not on record where the first attempt failed', () => {
    const { data, at, loadOf } = minutes(0.2, 3);
    const [first] = data.rounds.splice(0, 1);
    data.failures = [
      {
        ...{ schemaVersion: 2, campaign: 'x', attempt: 1 },
        key: recordKeyOf((first as typeof first & {}).record.key),
        ...{ startedAt: at(0), finishedAt: at(1), phase: 'start', message: 'no', lastOutput: [] },
      },
    ];
    expect(loadOf(0)).toBeNull();
  });
});

describe('the original study', () => {
  const rows = transcriptions.flatMap(({ record }) => gateRows(checkTranscription(record)));
  const of = (service: string, gate: string) =>
    rows.find((row) => row.service === service && row.gate === gate);

  test.each([
    ['python', 'little', 'fail', 21.07],
    ['python', 'rate-consistency', 'fail', 0.8113],
    ['go', 'little', 'pass', 0.0047],
    ['go', 'rate-consistency', 'pass', 0.0048],
  ])('of %s, %s is a %s', (service, gate, status, value) => {
    const row = of(service, gate);
    expect(row).toMatchObject({ campaign: 'original', profile: 'transcribed', round: null, status });
    expect(row?.value).toBeCloseTo(value, value > 1 ? 2 : 4);
  });

  test('says what its mean latency can be', () => {
    const text = of('python', 'little')?.explanation.replaceAll('\u00a0', ' ');
    expect(text).toMatch(/100 conexões a 8\.083 req\/s têm latência média de 12,37 ms.*2\.107 %/);
  });

  test('has nothing to say of the other gates', () => {
    const others = rows.filter(({ gate }) => gate !== 'little' && gate !== 'rate-consistency');
    expect(others).toHaveLength(2 * (Object.keys(GATES).length - 3));
    for (const row of others) {
      expect(row).toMatchObject({
        ...{ status: 'unknown', value: null },
        explanation: 'não consta do texto transcrito',
      });
    }
  });
});

describe('a result', () => {
  const result = unknown('clock', 'why');

  test.each([
    ['fail', ['pass', 'warn', 'fail', 'unknown']],
    ['warn', ['pass', 'warn', 'unknown']],
    ['unknown', ['pass', 'unknown']],
    ['pass', ['pass', 'pass']],
    ['unknown', []],
  ] as const)('is at worst %s of %j', (worst, statuses) => {
    expect(worstOf(statuses.map((status) => ({ status })))).toBe(worst);
  });

  test.each([
    ['all', 'throughput', true],
    ['latency', 'latency-p99', true],
    ['latency', 'throughput', false],
    ['latency-min', 'latency-min', true],
    ['latency-min', 'latency-mean', false],
    ['req-per-sec', 'throughput', false],
  ] as const)('that reaches %s touches %s: %s', (reach, metric, expected) => {
    expect(touches({ ...result, touches: reach }, metric)).toBe(expected);
  });
});
