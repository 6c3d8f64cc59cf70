import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { frozenResults, ROOT } from '../../tests/copied-results.ts';
import { FROZEN } from '../../tests/frozen-campaigns.ts';
import { readClaims } from '../manifests/read-claims.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import type { Dataset } from '../model/dataset.ts';
import { readResults } from '../results/read-results.ts';
import { logT, pairedRatio } from '../stats/interval.ts';
import { intervalAt } from '../stats/log-estimate.ts';
import { describeMissing, type Fact } from './fact.ts';
import { isForPublication } from './select-featured.ts';
import { listSources } from './sources.ts';
import { buildStudy } from './study.ts';

const frozen: Dataset = {
  ...(await readResults(await frozenResults())),
  ...(await readManifests(ROOT)),
  claims: await readClaims(path.join(ROOT, 'content/afirmacoes')),
};

/** The frozen campaigns, which a test may change. */
function dataset(): Dataset {
  return structuredClone(frozen);
}

/** A dataset of one campaign, which a test may change. */
function single(change: (data: Dataset['campaigns'][number]) => void): Dataset {
  const all = dataset();
  const data = all.campaigns.find(({ campaign }) => campaign.id === FROZEN.quick);
  if (!data) throw new Error(`no ${FROZEN.quick}`);
  change(data);
  return { ...all, campaigns: [data] };
}

function fact(study: ReturnType<typeof buildStudy>, name: string): Fact {
  const found = study.facts.get(name);
  if (!found) throw new Error(`no fact ${name}`);
  return found;
}

function atFivePercent(fact: Fact): Fact {
  return { ...fact, interval: fact.estimate && intervalAt(fact.estimate, 0.05) };
}

function expectAlike({ value, interval }: Fact, expected: ReturnType<typeof logT>): void {
  expect(value).toBeCloseTo(expected.point, 8);
  expect(interval?.[0]).toBeCloseTo(expected.interval?.[0] ?? 0, 8);
  expect(interval?.[1]).toBeCloseTo(expected.interval?.[1] ?? 0, 8);
}

describe('buildStudy', () => {
  test('estimates from rounds: log-t for a service, pairs of blocks for two', async () => {
    const GO = [39651, 39210, 40102];
    const PYTHON = [8083, 7990, 8155];
    const study = buildStudy(
      single(({ rounds }) => {
        for (const { record } of rounds) {
          const values = record.key.contender === 'python' ? PYTHON : GO;
          record.measured.requestsPerS = values[record.key.round - 1] as number;
          // Nobody saw what moments differed by
          record.windows = { value: null, reason: 'unseen' };
        }
      }),
    );
    // Under both labels
    expect(fact(study, 'go.throughput')).toMatchObject({ rounds: 6, blocks: [1, 2, 3] });
    expectAlike(atFivePercent(fact(study, 'go.throughput')), logT(GO));
    const ratio = fact(study, 'go:python.throughput');
    expect(ratio).toMatchObject({ rounds: 3, variances: [null, null, null], worst: null });
    expectAlike(atFivePercent(ratio), pairedRatio(GO, PYTHON));
    // Its own is at the level at which claims judge it
    expect(ratio.level).toBeLessThan(0.05);
    expect(ratio.interval).toEqual(intervalAt(ratio.estimate as never, ratio.level));
    expect(fact(study, 'python.efficiency').value).toBeCloseTo(1 / (logT(GO).point / logT(PYTHON).point), 12);
    expect(fact(study, 'python.efficiency').estimate?.mean).toBeCloseTo(-(ratio.estimate?.mean ?? 0), 12);
    expect(study.featured.groups[0]?.baseline?.id).toBe('python');
    expect(fact(study, 'go.little-mean').interval).toEqual(
      logT(GO)
        .interval?.map((rate) => expect.closeTo(1e8 / rate, 6))
        .reverse(),
    );
    expect(fact(study, 'go.little-mean').value).toBeCloseTo((100 / logT(GO).point) * 1e6, 6);
  });

  test('names the raw field of every round behind a figure', async () => {
    const study = buildStudy(single(() => {}));
    const sources = listSources(fact(study, 'python.latency-p99').sources);
    expect(sources).toHaveLength(3);
    // Under both labels
    expect(listSources(fact(study, 'go.latency-p99').sources)).toHaveLength(6);
    expect(sources[0]).toMatch(
      /^results\/.*-quick-native\/rounds\/python\..*\.json#\/measured\/latencyP99Us$/,
    );
  });

  test('shows what was not measured as such, with its reason, and never as zero', async () => {
    const study = buildStudy(
      single(({ campaign, rounds }) => {
        campaign.plan.order = campaign.plan.order.map((ids) => ids.filter((id) => !id.startsWith('python')));
        rounds.splice(0, rounds.length, ...rounds.filter(({ record }) => record.key.contender !== 'python'));
      }),
    );
    for (const name of [
      'python.throughput',
      'go:python.throughput',
      'python.timeouts',
      'python.efficiency',
      'python.little-mean',
    ]) {
      expect(fact(study, name).value).toBeNull();
      const missing = fact(study, name);
      expect(missing.missing).toMatch(/^./);
      expect(describeMissing(missing)).toBe(`não medido: ${missing.missing}`);
    }
    expect(fact(study, 'go.throughput').value).toBeGreaterThan(0);
  });

  test('speaks of a contender that nobody measured, and its campaign’s own pages do not', () => {
    const all = single(() => {});
    const [go] = all.contenders;
    const rust = { ...(go as typeof go & {}), id: 'rust', name: 'Rust', order: 1000 };
    const contenders = [...all.contenders, rust];
    const defaults = { ...all.defaults, services: [...all.defaults.services, 'rust'] };
    const names = ['rust.throughput', 'rust.little-mean', 'rust:go.throughput', 'python:rust.latency-p99'];

    const study = buildStudy({ ...all, contenders, defaults });
    for (const name of names)
      expect(fact(study, name)).toMatchObject({
        value: null,
        missing: expect.stringMatching(/./),
        rounds: 0,
      });
    const { facts, groups } = study.featured;
    expect([...facts.keys()].filter((name) => name.includes('rust'))).toEqual([]);
    expect(groups.flatMap(({ cells }) => cells.map(({ service }) => service.id))).toEqual(['go', 'python']);

    // One that could be measured, and that the study is not about
    const without = buildStudy({ ...all, contenders });
    for (const name of names) expect(without.facts.has(name)).toBe(false);
  });

  test('leaves a block out in which a planned round is missing', async () => {
    const study = buildStudy(
      single(({ rounds }) => {
        rounds.splice(
          rounds.findIndex(({ record }) => record.key.contender === 'go' && record.key.round === 2),
          1,
        );
      }),
    );
    expect(fact(study, 'python.throughput').rounds).toBe(2);
    expect(study.featured.complete).toBe(false);
  });

  test('drops a block in which a service failed from its ratios, and keeps the other service of it', async () => {
    const study = buildStudy(
      single(({ rounds }) => {
        const broken = rounds.find(({ record }) => record.key.contender === 'python');
        if (broken) broken.record.measured.errorsRead = 4;
      }),
    );
    expect(fact(study, 'python.throughput')).toMatchObject({ rounds: 2, failedBlocks: { failed: 1, of: 3 } });
    expect(fact(study, 'go.throughput')).toMatchObject({ rounds: 6, failedBlocks: { failed: 0, of: 3 } });
    // A third of its blocks is too much: that is the finding
    expect(fact(study, 'go:python.throughput').missing).toBe(
      'responde com erros nesta carga (1 de 3\u00a0blocos)',
    );
    const { row } = study.claims.find(({ claim }) => claim.id === 'go-mais-requisicoes') ?? {};
    expect(row?.verdict).toBe('responde com erros');
  });

  test('drops a block in which one label of the control failed', async () => {
    const study = buildStudy(
      single(({ rounds, campaign }) => {
        const [first] = rounds.filter(
          ({ record }) => record.key.contender === `${campaign.config.control}-aa`,
        );
        if (first) first.record.measured.errorsStatus = 1;
      }),
    );
    expect(fact(study, 'go.throughput').rounds).toBe(4);
  });

  test('bounds a percentile that falls among the timeouts', async () => {
    const study = buildStudy(
      single(({ rounds }) => {
        for (const { record } of rounds) record.measured.latencyP99Us = null;
      }),
    );
    expect(fact(study, 'go.latency-p99')).toMatchObject({ value: null, missing: null });
    expect(fact(study, 'go.latency-p99').above).toBeCloseTo(2e6, 3);
  });

  test('does not publish a percentile with fewer than 20 responses beyond it in a round', async () => {
    const study = buildStudy(
      single(({ rounds }) => {
        for (const { record } of rounds) record.measured.requests = 1_999;
      }),
    );
    expect(fact(study, 'go.latency-p99').missing).toContain('menos de 20 respostas');
    expect(fact(study, 'go.latency-p50').missing).toBeNull();
    expect(fact(study, 'go.latency-p999').missing).toContain('menos de 100 respostas');
  });

  test('prints values that divide to the printed ratio', async () => {
    const study = buildStudy(single(() => {}));
    for (const metric of [
      'throughput',
      'latency-mean',
      'latency-p50',
      'latency-p99',
      'cpu-per-request',
      'server-memory',
    ]) {
      const [go, python, ratio] = ['go', 'python', 'go:python'].map(
        (subject) => fact(study, `${subject}.${metric}`).value as number,
      ) as [number, number, number];
      expect(go / python / ratio).toBeCloseTo(1, 12);
    }
  });

  test('keeps the A/A control apart: a ratio for the noise, no row among the services', async () => {
    const study = buildStudy(single(() => {}));
    const [group] = study.featured.groups;
    expect(group?.cells.map(({ service }) => service.id)).toEqual(['go', 'python']);
    expect(group?.control?.cell.rounds).toHaveLength(3);
    expect(fact(study, 'go:go-aa.throughput').rounds).toBe(3);
    expect(study.facts.has('python:go-aa.throughput')).toBe(false);
    expect(fact(study, 'control.throughput').value).toBe(fact(study, 'go:go-aa.throughput').value);
    const without = buildStudy(
      single(({ campaign }) => {
        campaign.config.control = null;
      }),
    );
    expect(fact(without, 'control.throughput').missing).toContain('sem controle A/A');
  });

  test('features what maintainers chose: a newer campaign alone features nothing', () => {
    const all = dataset();
    const [published] = all.campaigns.filter(({ campaign }) => isForPublication(campaign));
    if (!published) throw new Error('no campaign');
    const newer = structuredClone(published);
    newer.campaign.id = '2026-12-24t000000z-study-native';
    newer.campaign.createdAt = '2026-12-24T00:00:00.000Z';
    const campaigns = [newer, ...all.campaigns];
    const shown = (featured?: Dataset['featured']) =>
      buildStudy({ ...all, campaigns, ...(featured && { featured }) });
    const load = 'sleep-1ms.shared.c100';
    const old = published.campaign.id;
    expect(shown().featured.data.campaign.id).toBe(newer.campaign.id);
    const chosen = shown({ [load]: [old] });
    expect(chosen.featured.data.campaign.id).toBe(old);
    expect(chosen.featuredReason).toContain('Campanha escolhida');
    // The first that is there and can be published; where none is, as without the file
    expect(shown({ [load]: ['gone', old] }).featured.data.campaign.id).toBe(old);
    expect(shown({ [load]: ['gone'] }).featured.data.campaign.id).toBe(newer.campaign.id);
    const nothing = { ...newer, rounds: [] };
    const empty = {
      ...all,
      campaigns: [nothing, ...all.campaigns],
      featured: { [load]: [newer.campaign.id] },
    };
    expect(buildStudy(empty).featured.data.campaign.id).toBe(old);
  });

  test('features the newest study, else says that there is none', async () => {
    const all = dataset();
    const data = structuredClone(all.campaigns[0]);
    if (!data) throw new Error('no campaign');
    data.campaign.plan.preset = 'study';
    data.campaign.createdAt = '2020-01-01T00:00:00.000Z';
    // What version 1 called a study is the original's load; both are measured to be published
    const shown = (campaigns: Dataset['campaigns']) =>
      buildStudy({ ...all, campaigns }).featured.data.campaign.plan.preset;
    expect(shown([...all.campaigns, data])).toBe('original');
    const without = all.campaigns.filter(({ campaign }) => !isForPublication(campaign));
    expect(shown([...without, data])).toBe('study');
    expect(buildStudy({ ...all, campaigns: without }).featuredReason).toContain(
      'Ainda não há campanha de estudo',
    );
    expect(() => buildStudy({ ...all, campaigns: [] })).toThrow('npm run reproduce');
  });
});

describe('what gates say', () => {
  test('stands with the figures that they touch, and no others', async () => {
    const study = buildStudy(
      single(({ rounds }) => {
        for (const { record } of rounds) {
          // Half the time in the latencies is gone
          if (record.key.contender === 'go' && record.measured.latencyMeanUs)
            record.measured.latencyMeanUs /= 2;
        }
      }),
    );
    const failed = (name: string) =>
      fact(study, name)
        .caveats.filter(({ status }) => status === 'fail')
        .map(({ gate }) => gate);
    expect(failed('go.latency-p99')).toContain('little');
    expect(failed('python:go.latency-p99')).toContain('little');
    expect(failed('go.throughput')).not.toContain('little');
    expect(failed('python.latency-p99')).not.toContain('little');
  });
});

test('what fails a gate in the original is marked there too', async () => {
  const study = buildStudy(dataset());
  const failed = (name: string) => fact(study, name).caveats.map(({ gate }) => gate);
  expect(failed('original.python.latency-mean')).toEqual(['little']);
  expect(failed('original.python:go.latency-mean')).toEqual(['little']);
  expect(failed('original.python.req-per-sec')).toEqual(['rate-consistency']);
  expect(failed('original.go.latency-mean')).toEqual([]);
  expect(failed('original.python.throughput')).toEqual([]);
});

describe('the claims', () => {
  test('are judged by the facts of the campaign that is shown, and follow it', async () => {
    const verdict = (study: ReturnType<typeof buildStudy>, id: string) =>
      study.claims.find(({ claim }) => claim.id === id)?.row.verdict;
    const window = { wallMs: 1000, bytesRead: 1000 };
    const steady = { value: Array.from({ length: 10 }, () => window), reason: null };
    const rates = (go: number, python: number) =>
      single(({ rounds }) => {
        for (const { record } of rounds) {
          const base = record.key.contender === 'python' ? python : go;
          record.measured.requestsPerS = base * (1 + record.key.round / 1000);
          record.windows = steady;
        }
      });
    const study = buildStudy(rates(40_000, 8000));
    expect(verdict(study, 'go-mais-requisicoes')).toBe('confirmada');
    expect(verdict(study, 'original-rps')).toBe('confirmada');
    expect(verdict(buildStudy(rates(90_000, 8000)), 'original-rps')).toBe('outro valor aqui');
    expect(verdict(study, 'original-degradacao')).toBe('não medida');
    expect(verdict(study, 'go-mais-por-nucleo')).toBe('não medida');
    expect(verdict(buildStudy(rates(8000, 40_000)), 'go-mais-requisicoes')).toBe('refutada');
    expect(verdict(buildStudy(rates(8000, 8000)), 'go-mais-requisicoes')).toBe('inconclusiva');
  });
});

describe('the original study', () => {
  test.each([
    ['original.go:python.throughput', 4.906],
    ['original.go:python.requests-total', 4.905],
    ['original.go.little-mean', 2522.0],
    ['original.python.little-mean', 12372.2],
    ['original.python.little-excess', 22.07],
    ['original.python:go.timeout-share', 5817],
    ['original.python.req-per-sec-all', 14640],
    ['original.python.gate-little', 21.0703],
    ['original.python.gate-rate-consistency', 0.8113],
    ['original.bar-transfer', 0.3],
    ['original.python:go.transfer', 0.2444],
  ])('%s follows from its own figures', async (name, value) => {
    const found = fact(buildStudy(dataset()), name).value as number;
    expect(Math.abs(found / value - 1)).toBeLessThan(2e-4);
  });
});
