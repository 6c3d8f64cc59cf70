import type { Claim } from '../model/claim.ts';
import type { Contender } from '../model/contender.ts';
import type { CampaignData, MeasuredRound } from '../model/dataset.ts';
import { buildCampaignView, type CampaignView } from '../study/campaign-view.ts';
import { fakeRound as soundRound } from '../study/gates/fake-round.ts';
import { METRICS } from '../study/metrics.ts';

/** What a round of a service came to; latencies are spread around `us`. */
export interface FakeRound {
  requestsPerS: number;
  us: number;
  timeouts?: number;
}

const MARKS = ['circle', 'square', 'diamond', 'triangle-up', 'triangle-down', 'cross'] as const;
const DURATION_S = 10;

interface FakeOptions {
  budgets?: readonly ('shared' | 'split')[];
  /** What wrk printed of a mean latency; nothing unless told. */
  printedUs?: (us: number) => number | null;
  claims?: Claim[];
}

/** For tests: a campaign with these rounds of each service, by name, through the study as it is; `[]` is one that gave none. */
export function fakeCampaignView(
  rounds: Record<string, readonly FakeRound[]>,
  { budgets = ['shared'], printedUs = () => null, claims = [] }: FakeOptions = {},
): CampaignView {
  const services = Object.keys(rounds).map((name, index) => manifest(name, index));
  const blocks = Math.max(...Object.values(rounds).map((list) => list.length));
  const measured = budgets.flatMap((budget) =>
    Array.from({ length: blocks }, (_, block) =>
      services.flatMap(({ id, name }) => {
        const round = rounds[name]?.[block];
        return round ? [fakeRound(id, budget, block + 1, round, printedUs(round.us))] : [];
      }),
    ),
  );
  const campaign = {
    id: 'fake',
    createdAt: '2026-11-23T20:45:12.000Z',
    engine: 'native',
    recordVersion: 2,
    config: {
      contenders: services.map(({ id }) => id),
      scenarios: ['sleep-1ms'],
      budgets,
      loads: { 'sleep-1ms': { connections: [100], timeoutS: 2 } },
      threads: 4,
      durationS: DURATION_S,
    },
    scenarios: {},
    plan: {
      preset: 'quick',
      seed: 1,
      blocksAtMost: blocks,
      looks: [],
      warmupS: Object.fromEntries(services.map(({ id }) => [id, 3])),
      order: measured.map((block) => block.map(({ record: { id } }) => id)),
    },
    end: null,
    machines: { server: new Proxy({}, { get: () => unseen, has: () => false }) },
    generators: { wrk: { name: 'wrk', version: 'wrk 4.1.0' } },
    contenders: Object.fromEntries(
      services.map(({ id, name }) => [id, { name, service: id, generator: 'wrk', versions: {} }]),
    ),
  };
  const data = {
    campaign,
    rounds: measured.flat(),
    failures: [],
    source: 'fake',
    dataSha256: '',
    fingerprint: '',
  };
  return buildCampaignView(data as unknown as CampaignData, {
    contenders: services,
    claims,
  });
}

function manifest(name: string, index: number): Contender {
  const id = `s${index}-${name.toLowerCase().replace(/[^a-z]+/g, '')}`.replace(/-$/, '');
  const appearance = { light: '#0072b2', dark: '#56b4e9', mark: MARKS[index % MARKS.length] };
  return { id, name, order: index, appearance, service: { id } } as Contender;
}

const unseen = { value: null, reason: 'inventado' };

function fakeRound(
  service: string,
  budget: string,
  round: number,
  fake: FakeRound,
  printedMeanUs: number | null,
): MeasuredRound {
  const requests = Math.round(fake.requestsPerS * DURATION_S);
  const sound = soundRound();
  const answered = requests - (fake.timeouts ?? 0);
  const steps = Array.from({ length: 1000 }, (_, step) => step);
  return {
    record: {
      ...sound.record,
      id: `${service}.sleep-1ms.${budget}.c100.r${round}`,
      key: { contender: service, scenario: 'sleep-1ms', budget, connections: 100, round },
      usage: { server: unseen, generator: unseen },
      measured: {
        ...Object.fromEntries(
          METRICS.flatMap(({ pointers }) => pointers.map((pointer) => [pointer.split('/').at(-1), null])),
        ),
        requests,
        elapsedUs: DURATION_S * 1e6,
        bytesRead: requests * 118,
        requestsPerS: fake.requestsPerS,
        reqPerSecMean: fake.requestsPerS / 4,
        bytesPerS: fake.requestsPerS * 118,
        latencyMeanUs: fake.us,
        printedMeanUs,
        latencyP50Us: fake.us,
        // Beyond the limit no percentile is known
        latencyP99Us: (fake.timeouts ?? 0) > requests / 100 ? null : fake.us * 3,
        timeouts: fake.timeouts ?? 0,
        errorsConnect: 0,
        errorsRead: 0,
        errorsWrite: 0,
        errorsStatus: 0,
      },
    },
    source: `results/fake/rounds/${service}.r${round}.json`,
    at: '',
    histogram: {
      us: Uint32Array.from(steps, (step) => Math.round(fake.us * (0.5 + step / 200))),
      counts: Float64Array.from(steps, (step) =>
        Math.floor((answered + steps.length - 1 - step) / steps.length),
      ),
    },
  } as unknown as MeasuredRound;
}
