import { describe, expect, test } from 'vitest';
import { type FakeRound, fakeCampaignView } from '../charts/fake-campaign-view.ts';
import type { Claim } from '../model/claim.ts';
import type { CampaignView } from './campaign-view.ts';
import { judgeClaims } from './claims/claim-rows.ts';
import { buildReplication, describeOpen, replicationVerdict } from './replication.ts';

const round = (requestsPerS: number): FakeRound => ({ requestsPerS, us: 1e8 / requestsPerS });
const campaign = (go: number, python: number) =>
  fakeCampaignView({ Go: [round(go), round(go * 1.01)], Python: [round(python), round(python * 1.012)] });
const published = campaign(40_000, 8000);
const [go, python] = published.groups[0]?.cells.map(({ service }) => service.id) ?? [];

const claim = (id: string, predicate: Claim['predicate']): Claim => ({
  id,
  origin: 'novo',
  text: id,
  predicate,
});
const CLAIMS: Claim[] = [
  claim('faster', { fact: `${go}:${python}.throughput`, above: 1 }),
  claim('slower', { fact: `${python}:${go}.throughput`, above: 1 }),
  claim('unmeasured', { unmeasured: 'x' }),
  { ...claim('quoted', { fact: `${go}.throughput`, above: 1 }), origin: 'original' },
];

function replicate(own: CampaignView) {
  const judged = (view: CampaignView) => ({ view, claims: judgeClaims(CLAIMS, view.facts) });
  return buildReplication(judged(published), judged(own));
}

describe('a campaign against the published one', () => {
  test('says what kept it from deciding, most often first', () => {
    const replication = replicate(campaign(40_100, 8010));
    expect(describeOpen(replication)).toBe('');
    const open = ['pouco', 'muito', '', 'muito'].map((openBecause) => ({
      ...(replication.claims[0] as (typeof replication.claims)[number]),
      openBecause,
    }));
    expect(describeOpen({ ...replication, claims: open }).replaceAll('\u00a0', ' ')).toBe(
      'O que deixou em aberto: muito (2 conclusões); pouco (1 conclusão).',
    );
  });

  test('that is alike reproduces what the published one decides, and nothing else is asked', () => {
    const replication = replicate(campaign(40_100, 8010));
    expect(replication.claims).toEqual([
      {
        ...replication.claims[0],
        id: 'faster',
        published: 'confirmada',
        own: 'confirmada',
        agreement: 'same',
        overlap: true,
      },
      {
        ...replication.claims[1],
        id: 'slower',
        published: 'refutada',
        own: 'refutada',
        agreement: 'same',
        overlap: true,
      },
    ]);
    expect(replication.differing).toEqual([]);
    expect(replicationVerdict(replication).replaceAll('\u00a0', ' ')).toBe(
      'Reproduz: 2 de 2 conclusões publicadas saem iguais aqui.',
    );
  });

  test('with the same direction and another size agrees, its intervals apart', () => {
    const { claims } = replicate(campaign(20_000, 8000));
    expect(claims.map(({ agreement, overlap }) => [agreement, overlap])).toEqual([
      ['same', false],
      ['same', false],
    ]);
  });

  test('that says the contrary does not reproduce it', () => {
    const replication = replicate(campaign(8000, 40_000));
    expect(replication.claims.map(({ agreement }) => agreement)).toEqual(['opposite', 'opposite']);
    expect(replicationVerdict(replication)).toMatch(/^Não reproduz: 2\u00a0conclusões são opostas/);
  });

  test('that answers to less than half of them only does not contradict', () => {
    const replication = replicate(campaign(40_100, 8010));
    const [first] = replication.claims;
    const open = { ...(first as NonNullable<typeof first>), agreement: 'open' as const };
    const text = replicationVerdict({
      ...replication,
      claims: [...replication.claims.slice(0, 1), open, open],
    });
    expect(text.replaceAll('\u00a0', ' ')).toBe(
      'Não contradiz: 1 de 3 conclusões publicadas sai igual aqui; 2 ficam em aberto.',
    );
  });

  test('without an answer leaves it open', () => {
    const single = fakeCampaignView({ Go: [round(40_000)], Python: [round(8000)] });
    const replication = replicate(single);
    expect(replication.claims.map(({ agreement }) => agreement)).toEqual(['open', 'open']);
    expect(replicationVerdict(replication)).toBe(
      'Esta campanha não decide nenhuma das conclusões publicadas.',
    );
  });
});
