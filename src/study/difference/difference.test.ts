import { describe, expect, test } from 'vitest';
import { type FakeRound, fakeCampaignView } from '../../charts/fake-campaign-view.ts';
import type { Interval } from '../../format/unit.ts';
import type { Claim, Verdict } from '../../model/claim.ts';
import type { CampaignView } from '../campaign-view.ts';
import type { JudgedClaim } from '../claims/claim-rows.ts';
import { buildDifference } from './build-difference.ts';
import type { Difference } from './difference.ts';
import type { MetricChange } from './metric-changes.ts';
import { steadyFigures } from './steady-figures.ts';

/** The worked campaigns of the method. */
const PYTHON = [8083, 7990, 8155, 7921, 8040];
const SLOWER = [7210, 7105, 7290, 7050, 7180];
const SAME = [8100, 7960, 8120, 8010, 7995];
const NOISY = [7790, 8350, 7420, 8100, 7650];

/** By Little's law, with 100 connections. */
function roundsAt(rates: readonly number[], more: Partial<FakeRound> = {}): FakeRound[] {
  return rates.map((requestsPerS) => ({ requestsPerS, us: 1e8 / requestsPerS, ...more }));
}

function view(
  services: Record<string, FakeRound[]>,
  change: (data: CampaignView['data']) => void = () => {},
): CampaignView {
  const made = fakeCampaignView(services);
  change(made.data);
  return made;
}

/** Beside campaigns before them that hardly differ. */
function diff(old: CampaignView | null, now: CampaignView | null): Difference {
  return buildDifference(
    { view: old, claims: [] },
    { view: now, claims: [], earlier: now ? steadyFigures(now) : [] },
  );
}

/** With no campaign before them. */
function diffAlone(old: CampaignView, now: CampaignView): Difference {
  return buildDifference({ view: old, claims: [] }, { view: now, claims: [] });
}

function renamed(made: CampaignView, id = 'later'): CampaignView {
  made.data.campaign.id = id;
  return made;
}

function throughput({ metrics }: Difference): MetricChange {
  return metrics.find(({ metric }) => metric === 'throughput') as MetricChange;
}

describe('figures of two campaigns', () => {
  test.each([
    ['slower by a tenth', SLOWER, 'mudou', 0.8916],
    ['the same', SAME, 'equivalente', 1],
    ['noisy', NOISY, 'inconclusivo', 0.9773],
  ] as const)('of a service that is %s are told by the worked values: %s', (_, rates, verdict, ratio) => {
    const old = view({ Python: roundsAt(PYTHON) });
    const found = throughput(diff(old, renamed(view({ Python: roundsAt(rates) }))));
    expect(found).toMatchObject({ verdict, scenario: 'sleep-1ms', unit: 'requests/s', reason: '' });
    expect(found.ratio).toBeCloseTo(ratio, 3);
    expect(found.old).toBeCloseTo(8037.41, 2);
  });

  test.each([
    ['slower by a tenth', SLOWER, 'difere, talvez pouco'],
    ['the same', SAME, 'inconclusivo'],
    ['noisy', NOISY, 'inconclusivo'],
  ] as const)(
    'of a service that is %s have no more than “%s” while nobody knows how much campaigns differ',
    (_, rates, verdict) => {
      const found = diffAlone(view({ Python: roundsAt(PYTHON) }), renamed(view({ Python: roundsAt(rates) })));
      expect(throughput(found)).toMatchObject({
        verdict,
        reason: expect.stringContaining('faltam campanhas anteriores comparáveis'),
      });
      expect(found.verdict).toContain('não se sabe se algum valor mudou');
      expect(new Set(found.metrics.map((row) => row.verdict))).not.toContain('mudou');
      expect(new Set(found.metrics.map((row) => row.verdict))).not.toContain('equivalente');
    },
  );

  test('that differ less than campaigns of the same source do have not changed', () => {
    const [old, now] = [view({ Go: roundsAt(PYTHON) }), renamed(view({ Go: roundsAt(SLOWER) }))];
    const earlier = steadyFigures(now, 4, 0.1);
    const found = throughput(buildDifference({ view: old, claims: [] }, { view: now, claims: [], earlier }));
    expect(found).toMatchObject({ verdict: 'inconclusivo', reason: '', ratio: expect.closeTo(0.8916, 3) });
    expect(found.interval?.[1]).toBeGreaterThan(1.3);
  });

  test('with more services each has to be firmer, so that a table of many rows finds nothing by chance', () => {
    const barely = [7560, 7500, 7610, 7440, 7540];
    const alone = diff(view({ Python: roundsAt(PYTHON) }), renamed(view({ Python: roundsAt(barely) })));
    const crowd = (rates: readonly number[]) =>
      view(Object.fromEntries(['Python', 'Go', 'Rust', 'Java', 'C'].map((name) => [name, roundsAt(rates)])));
    const rows = diff(crowd(PYTHON), renamed(crowd(barely)));
    expect(throughput(alone).verdict).toBe('difere, talvez pouco');
    expect(rows.metrics.length).toBeGreaterThan(10);
    const single = alone.metrics.length;
    expect(rows.metrics.length).toBe(5 * single);
    expect(throughput(rows).interval).toEqual(throughput(alone).interval);
  });

  test('a single round says nothing of its own spread', () => {
    const found = throughput(diff(view({ Go: roundsAt([9000]) }), renamed(view({ Go: roundsAt([4000]) }))));
    expect(found).toMatchObject({ verdict: 'inconclusivo', ratio: null });
    expect(found.reason).toContain('uma só rodada');
  });

  test('what a gate fails gets no verdict, and only that', () => {
    // Its latencies add up to half the time that the connections had
    const odd = renamed(view({ Go: roundsAt(SLOWER).map((round) => ({ ...round, us: round.us / 2 })) }));
    const byMetric = new Map(
      diff(view({ Go: roundsAt(PYTHON) }), odd).metrics.map((row) => [row.metric, row]),
    );
    expect(byMetric.get('latency-p99')).toMatchObject({ verdict: 'inconclusivo' });
    expect(byMetric.get('latency-p99')?.reason).toContain('lei de Little');
    expect(byMetric.get('throughput')?.verdict).toBe('mudou');
  });

  test('a gate that fails on both sides is named once, with the rounds of both', () => {
    const odd = () => view({ Go: roundsAt(SLOWER).map((round) => ({ ...round, us: round.us / 2 })) });
    const row = diff(odd(), renamed(odd())).metrics.find(({ metric }) => metric === 'latency-p99');
    expect(row?.reason.replaceAll('\u00a0', ' ')).toBe(
      'reprovado pela verificação de lei de Little (10 de 10 rodadas)',
    );
  });

  test('late answers have a row where there are any', () => {
    const some = renamed(view({ Go: roundsAt(PYTHON, { timeouts: 40 }) }));
    const row = (found: Difference) => found.metrics.find(({ metric }) => metric === 'timeout-share');
    expect(
      row(diff(view({ Go: roundsAt(PYTHON) }), renamed(view({ Go: roundsAt(PYTHON) })))),
    ).toBeUndefined();
    expect(row(diff(view({ Go: roundsAt(PYTHON) }), some))).toMatchObject({
      verdict: 'difere, talvez pouco',
      old: 0,
      ratio: null,
    });
  });

  test('are not comparable on another engine or under another load, and the field is named', () => {
    const old = view({ Go: roundsAt(PYTHON) });
    const other = renamed(
      view({ Go: roundsAt(SLOWER) }, ({ campaign }) => {
        campaign.engine = 'compose';
        campaign.config.durationS = 60;
      }),
    );
    const found = diff(old, other);
    expect(found.comparable).toBe(false);
    expect(found.reasons).toEqual([
      { field: 'engine', label: 'motor de execução', old: 'native', new: 'compose' },
      { field: 'config.durationS', label: 'duração de cada rodada, em s', old: 10, new: 60 },
    ]);
    expect(new Set(found.metrics.map(({ verdict }) => verdict))).toEqual(new Set(['não comparável']));
    expect(throughput(found)).toMatchObject({ ratio: null, interval: null });
    expect(found.verdict).toBe(
      'Nenhuma conclusão muda; os valores não se comparam: motor de execução e duração de cada rodada, em s.',
    );
  });

  test('have the band of their metric, whatever the A/A control shows', () => {
    const noisy = (rates: readonly number[]) => {
      const made = view({ Go: roundsAt(rates) });
      const control = { ...made.facts.get('control.throughput'), missing: null, interval: [0.8, 1.25] };
      return { ...made, facts: new Map(made.facts).set('control.throughput', control as never) };
    };
    const found = throughput(diff(noisy(PYTHON), renamed(noisy(SLOWER))));
    expect(found).toMatchObject({ band: 0.05, verdict: 'mudou' });
  });
});

test('says in one line what moved, by how much, and what is noise', () => {
  const old = view({ Go: roundsAt(PYTHON), Python: roundsAt(PYTHON) });
  const now = renamed(view({ Go: roundsAt(SLOWER), Python: roundsAt(SAME) }));
  expect(diff(old, now).verdict).toMatch(
    /^Nenhuma conclusão muda; mudou requisições por segundo de Go \(−10,8\s%\)/,
  );
  expect(diff(old, old).verdict).toBe('Nenhuma conclusão muda; é a mesma campanha, com os mesmos dados.');
});

test('a side without a campaign compares nothing, and everything is new', () => {
  const found = diff(null, view({ Go: roundsAt([1, 2]) }));
  expect(found).toMatchObject({ old: null, comparable: false, reasons: [], metrics: [] });
  expect(found.added).toEqual([
    { kind: 'service', id: 's0-go' },
    { kind: 'scenario', id: 'sleep-1ms' },
  ]);
});

test('names services and rounds that came and went, and rounds that are invalid now', () => {
  const old = view({ Go: roundsAt(PYTHON), Python: roundsAt(PYTHON) });
  const now = renamed(
    view({ Go: roundsAt(PYTHON.slice(0, 4)), Rust: roundsAt(PYTHON.slice(0, 4)) }, ({ rounds }) => {
      (rounds[0] as (typeof rounds)[0]).record.measured.errorsRead = 3;
    }),
  );
  const { added, removed, invalid } = diff(old, now);
  expect(added).toEqual([{ kind: 'service', id: 's1-rust' }]);
  expect(removed).toEqual([
    { kind: 'service', id: 's1-python' },
    { kind: 'round', id: 's0-go.sleep-1ms.shared.c100.r05' },
  ]);
  expect(invalid).toEqual([
    { kind: 'round', id: 's0-go.sleep-1ms.shared.c100.r01', reason: 'erros: 3 de leitura' },
  ]);
});

describe('conclusions', () => {
  interface Known {
    origin?: Claim['origin'];
    /** Of what it speaks of. */
    value?: number;
    interval?: Interval | null;
    rounds?: number;
    failed?: boolean;
    metric?: string;
  }
  const judged = (id: string, verdict: Verdict, known: Known = {}) => {
    const { origin = 'novo', value = 100, interval = [90, 110], rounds = 5, failed = false } = known;
    const caveats = failed ? [{ gate: 'errors', status: 'fail', rounds: 1, of: 5 }] : [];
    const key = { subject: 's0-go', load: '', metric: known.metric ?? id };
    return {
      claim: { id, origin, text: `texto de ${id}`, predicate: { fact: `go.${id}`, above: 1 } },
      facts: [{ ...key, value, interval, rounds, caveats, above: null, missing: null }],
      row: { id, verdict, reason: '' },
    } as unknown as JudgedClaim;
  };
  const between = (old: JudgedClaim[], now: JudgedClaim[]) =>
    buildDifference({ view: null, claims: old }, { view: null, claims: now });
  const moved = { value: 200, interval: [190, 210] } as const;

  test('that flipped come first, then those that became undecided; the rest of what changed after them', () => {
    const old = [
      judged('a', 'inconclusiva'),
      judged('b', 'confirmada'),
      judged('c', 'confirmada'),
      judged('d', 'confirmada'),
      judged('o', 'confirmada', { origin: 'original' }),
    ];
    const now = [
      judged('a', 'confirmada', moved),
      judged('b', 'inconclusiva', moved),
      judged('c', 'refutada', moved),
      judged('d', 'confirmada'),
      judged('o', 'refutada', { origin: 'original' }),
    ];
    const { conclusions, verdict } = between(old, now);
    expect(conclusions.map(({ id, turn }) => [id, turn])).toEqual([
      ['c', 'flipped'],
      ['b', 'undecided'],
      ['a', 'decided'],
      ['o', 'flipped'],
    ]);
    expect(verdict).toMatch(
      /^1\s*conclusão se inverte, 1\s*conclusão deixa de se sustentar e 1\s*conclusão passa a ter resposta; /,
    );
  });

  test('that are only known more or less firmly come last, and are counted apart at the end', () => {
    const old = [
      judged('shorter', 'confirmada'),
      judged('longer', 'inconclusiva'),
      judged('faster', 'inconclusiva'),
      judged('other', 'confirmada'),
    ];
    const now = [
      judged('shorter', 'inconclusiva', { value: 112, interval: [60, 200] }),
      judged('longer', 'confirmada', { value: 104, interval: [101, 107] }),
      judged('faster', 'confirmada', moved),
      judged('other', 'refutada', { value: 101 }),
    ];
    const { conclusions, verdict } = between(old, now);
    expect(conclusions.map(({ id, turn, because }) => [id, turn, because])).toEqual([
      ['other', 'flipped', 'figures'],
      ['faster', 'decided', 'figures'],
      ['shorter', 'undecided', 'certainty'],
      ['longer', 'decided', 'certainty'],
    ]);
    expect(verdict.replaceAll('\u00a0', ' ')).toMatch(
      /^1 conclusão se inverte e 1 conclusão passa a ter resposta; .*; 2 conclusões só mudam de certeza\.$/,
    );
    const alone = between(old.slice(0, 1), now.slice(0, 1)).verdict.replaceAll('\u00a0', ' ');
    expect(alone).toMatch(/^Nenhuma conclusão muda; .*; 1 conclusão só muda de certeza\.$/);
  });

  test.each([
    ['a single round on a side', { value: 900, interval: null, rounds: 1 }, 'certainty'],
    ['a count that is the same', { value: 100, interval: null }, 'certainty'],
    ['a count that is another', { value: 300, interval: null }, 'figures'],
    ['a gate that fails it', { value: 100, failed: true }, 'gate'],
    ['nothing measured', { value: null as never, interval: null, missing: 'x' }, 'figures'],
  ] as const)('with %s: because of it', (_, known, because) => {
    const [old, now] = [judged('a', 'confirmada'), judged('a', 'inconclusiva', known)];
    if ('missing' in known) Object.assign(now.facts[0] as object, { missing: known.missing });
    expect(between([old], [now]).conclusions).toMatchObject([{ because }]);
    expect(between([now], [old]).conclusions).toMatchObject([{ because }]);
  });

  test('whose claim asks something else changed with the text', () => {
    const now = judged('a', 'inconclusiva');
    now.claim.predicate = { fact: 'go.a', above: 2 };
    expect(between([judged('a', 'confirmada')], [now]).conclusions).toMatchObject([{ because: 'text' }]);
  });

  test('changed with the figures where a row of the table says that they differ', () => {
    const [old, now] = [view({ Go: roundsAt(PYTHON) }), renamed(view({ Go: roundsAt(SLOWER) }))];
    const side = (made: CampaignView, verdict: Verdict) => ({
      view: made,
      claims: [judged('a', verdict, { metric: 'throughput' })],
    });
    const because = (newer: CampaignView) =>
      buildDifference(side(old, 'confirmada'), side(newer, 'inconclusiva')).conclusions[0]?.because;
    expect(because(now)).toBe('figures');
    expect(because(renamed(view({ Go: roundsAt(SAME) })))).toBe('certainty');
  });

  test('that are new or gone have no verdict on the other side', () => {
    expect(between([judged('a', 'confirmada')], [judged('b', 'refutada')]).conclusions).toEqual([
      expect.objectContaining({ id: 'a', old: 'confirmada', new: null, turn: 'undecided' }),
      expect.objectContaining({ id: 'b', old: null, new: 'refutada', turn: 'decided' }),
    ]);
  });
});
