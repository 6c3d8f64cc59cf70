import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readClaims } from '../src/manifests/read-claims.ts';
import { readManifests } from '../src/manifests/read-manifests.ts';
import { readResults } from '../src/results/read-results.ts';
import { pAgainst } from '../src/stats/log-estimate.ts';
import { buildCampaignView } from '../src/study/campaign-view.ts';
import { judgeAlone, subjectsOf, viewOriginals } from '../src/study/study.ts';
import { frozenResults, ROOT } from './copied-results.ts';
import { MEASURED_BEFORE, ORIGINAL } from './frozen-campaigns.ts';

const { campaigns, transcriptions } = await readResults(await frozenResults(...MEASURED_BEFORE, ORIGINAL));
const manifests = await readManifests(ROOT);
const claims = await readClaims(path.join(ROOT, 'content/afirmacoes'));
const originals = viewOriginals({ transcriptions, ...manifests });

const RATE = { shared: 'go-mais-requisicoes', split: 'go-mais-por-nucleo' };
const CPU = { shared: 'go-menos-cpu', split: 'go-menos-cpu-um-nucleo' };
const P99 = { shared: 'go-p99-menor', split: 'go-p99-menor-um-nucleo' };

describe.each(campaigns)('$campaign.id, whose blocks were planned', (data) => {
  const view = buildCampaignView(data, { ...manifests, claims });
  const judged = judgeAlone(view, { claims, originals, subjects: subjectsOf(manifests) });
  const [group] = view.groups;
  if (!group) throw new Error('no group');
  const { budget } = group.load;

  test('says who answered more, who was faster at the 99th percentile, and who used less CPU', () => {
    for (const ids of [RATE, CPU, P99]) {
      const claim = judged.find(({ row }) => row.id === ids[budget]);
      expect(claim?.row, ids[budget]).toMatchObject({ verdict: 'confirmada', level: expect.any(Number) });
      expect(claim?.row.interval?.[0]).toBeGreaterThan(1);
    }
  });

  test('tells a service from itself in nothing that it is compared in', () => {
    const control = (metric: string) => view.facts.get(`control.${metric}`);
    for (const metric of ['throughput', 'latency-mean', 'transfer']) {
      const estimate = control(metric)?.estimate;
      expect(estimate && pAgainst(estimate, 1), metric).toBeGreaterThan(0.05);
    }
    expect(view.gates.checks.filter(({ gate }) => gate === 'control').map(({ status }) => status)).toEqual([
      'pass',
    ]);
  });

  test('warns of what varied, and vetoes nothing for it', () => {
    const graves = view.gates.checks.filter(({ status }) => status === 'fail').map(({ gate }) => gate);
    expect(graves).not.toContain('stationarity');
    expect(graves).not.toContain('dispersion');
  });

  test('has windows below which no ratio of rates is taken for firmer', () => {
    const ratio = view.facts.get('go:python.throughput');
    expect(ratio?.variances).toHaveLength(view.look.blocks);
    const plain = view.facts.get('go:python.latency-p99');
    expect(plain?.variances).toEqual([]);
    expect(ratio?.worst).toBeGreaterThan(1);
  });
});
