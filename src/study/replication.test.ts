import { describe, expect, test } from 'vitest';
import { type FakeRound, fakeCampaignView } from '../charts/fake-campaign-view.ts';
import type { Claim } from '../model/claim.ts';
import type { CampaignView } from './campaign-view.ts';
import { judgeClaims } from './claims/claim-rows.ts';
import {
  countAgreements,
  describeInOneLine,
  describeOpen,
  describeOpposed,
  replicationVerdict,
} from './describe-replication.ts';
import { buildReplication, type ReplicatedClaim, type Replication } from './replication.ts';

const round = (requestsPerS: number): FakeRound => ({ requestsPerS, us: 1e8 / requestsPerS });
const campaign = (go: number, python: number, most = 3) =>
  fakeCampaignView({
    Go: [0, 1, 2].slice(0, most).map((block) => round(go * (1 + block / 100))),
    Python: [0, 1, 2].slice(0, most).map((block) => round(python * (1 + block / 80))),
  });
const published = campaign(40_000, 8000);
const [go, python] = published.groups[0]?.cells.map(({ service }) => service.id) ?? [];

const claim = (id: string, predicate: Claim['predicate'], more: Partial<Claim> = {}): Claim => ({
  id,
  origin: 'novo',
  text: `${id}.`,
  predicate,
  ...more,
});
const CLAIMS: Claim[] = [
  claim('faster', { fact: `${go}:${python}.throughput`, above: 1 }, { primary: true }),
  claim('slower', { fact: `${python}:${go}.throughput`, above: 1 }, { primary: true }),
  claim('fast', { fact: `${go}.throughput`, above: 30_000 }),
  claim('unmeasured', { unmeasured: 'x' }),
  claim('quoted', { fact: `${go}.throughput`, above: 1 }, { origin: 'original' }),
];

function replicate(own: CampaignView): Replication {
  const judged = (view: CampaignView) => ({ view, claims: judgeClaims(CLAIMS, view.facts) });
  return buildReplication(judged(published), judged(own));
}

/** Without the spaces that keep a number and its unit together. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('a campaign against the published one', () => {
  test('that is alike reproduces what the published one decides, and nothing else is asked', () => {
    const replication = replicate(campaign(40_100, 8010));
    expect(
      replication.claims.map(({ id, primary, agreement, cause }) => [id, primary, agreement, cause]),
    ).toEqual([
      ['faster', true, 'same', ''],
      ['slower', true, 'same', ''],
      ['fast', false, 'same', ''],
    ]);
    expect(replication.differing).toEqual([]);
    expect(replicationVerdict(replication)).toBe('Reproduz: as 2 conclusões principais saem iguais aqui.');
    expect(describeOpen(replication)).toBe('');
    expect(describeOpposed(replication)).toEqual([]);
    expect(countAgreements(replication.claims)).toBe('3 iguais');
  });

  test('with the same direction and another size agrees, and both are told', () => {
    const { claims } = replicate(campaign(20_000, 8000));
    const [first] = claims;
    expect(first).toMatchObject({ agreement: 'same', overlap: false });
    expect(first?.figures.published.value).toBeCloseTo(5, 0);
    expect(first?.figures.own.value).toBeCloseTo(2.5, 1);
  });

  test('is judged by primary conclusions: a secondary one that is opposite is named with its cause', () => {
    const replication = replicate(campaign(20_000, 8000));
    expect(replication.claims.at(-1)).toMatchObject({ id: 'fast', agreement: 'opposite' });
    expect(replicationVerdict(replication)).toMatch(/^Reproduz: /);
    expect(countAgreements(replication.claims)).toBe('2 iguais · 1 oposta');
    const [opposed] = describeOpposed(replication);
    expect(plain(opposed ?? '')).toMatch(
      /^Oposta, e secundária: fast\. \(aqui 20\.199 req\/s \[.*\], lá 40\.399 req\/s \[.*\]; nada do que se registra da máquina difere\.\)$/,
    );
  });

  test('of a machine that was busy in most rounds tells so first, where something is opposite', () => {
    const busyIn = (rounds: number) => {
      const view = campaign(20_000, 8000);
      const checks = [0, 1, 2].map((index) => ({
        gate: 'other-work',
        status: index < rounds ? 'warn' : 'pass',
      }));
      return { ...view, gates: { ...view.gates, checks: checks as never } };
    };
    expect(replicate(busyIn(2)).claims.at(-1)?.cause).toBe('aqui correu outro trabalho em 2 de 3 rodadas');
    expect(replicate(busyIn(1)).claims.at(-1)?.cause).toBe('nada do que se registra da máquina difere');
  });

  test('of another number of cores does not contradict a number of cores', () => {
    const judged = (view: CampaignView, value: number) => {
      const claims = judgeClaims(CLAIMS, view.facts).map((each) => ({
        ...each,
        facts: each.facts.map((fact) => ({ ...fact, metric: 'server-cpu' })),
        row:
          each.claim.id === 'fast'
            ? { ...each.row, verdict: value < 1 ? ('confirmada' as const) : ('refutada' as const) }
            : each.row,
      }));
      return { view, claims };
    };
    const on = (logicalCpus: number) => {
      const view = campaign(40_000, 8000);
      view.data.campaign.machines = { server: machineOf(logicalCpus) } as never;
      return view;
    };
    const replication = buildReplication(judged(on(2), 0.9), judged(on(4), 1.2));
    expect(replication.claims.at(-1)?.cause).toBe('não é contradição: aqui há 4 processadores lógicos, lá 2');
  });

  test('that says the contrary does not reproduce it', () => {
    const replication = replicate(campaign(8000, 40_000));
    expect(plain(replicationVerdict(replication))).toBe(
      'Não reproduz: 2 conclusões principais são opostas à publicada; 0 de 2 conclusões principais sai igual aqui.',
    );
  });

  test('that answers to less than half of them only does not contradict', () => {
    const replication = replicate(campaign(40_100, 8010));
    const [first] = replication.claims as [ReplicatedClaim];
    const open = { ...first, agreement: 'open' as const };
    expect(plain(replicationVerdict({ ...replication, claims: [first, open, open] }))).toBe(
      'Não contradiz: 1 de 3 conclusões principais sai igual aqui; 2 ficam em aberto.',
    );
    expect(plain(replicationVerdict({ ...replication, claims: [first, open] }))).toMatch(/^Reproduz: 1 de 2/);
  });

  test('without an answer leaves it open, and says what for', () => {
    const replication = replicate(campaign(40_000, 8000, 2));
    expect(replication.claims.map(({ agreement }) => agreement)).toEqual(['open', 'open', 'open']);
    expect(replicationVerdict(replication)).toMatch(/^Sem resposta ainda: /);
    expect(plain(describeOpen(replication))).toBe('O que deixou em aberto: poucos blocos (3 conclusões).');
  });

  test('is told in one line', () => {
    const line = plain(describeInOneLine(replicate(campaign(40_100, 8010)), 'VM de 2 vCPUs'));
    expect(line).toMatch(
      /^Reproduz: as 2 conclusões principais saem iguais aqui\. Requisições por segundo: razão Go ÷ Python: 4,9\d*× \[.*\] \(lá 4,9\d*× \[.*\]\)\. VM de 2 vCPUs; campanha fake, comparada com fake\.$/,
    );
    expect(line).not.toContain('\n');
  });
});

/** One of which nothing else is known. */
function machineOf(logicalCpus: number): object {
  const unknown = { value: null, reason: 'inventado' };
  return new Proxy(
    {},
    {
      get: (_, field) => (field === 'logicalCpus' ? logicalCpus : unknown),
      has: () => false,
    },
  );
}
