import { loadId } from '../model/cell-id.ts';
import type { Claim } from '../model/claim.ts';
import type { Contender } from '../model/contender.ts';
import type { CampaignData, MeasuredRound } from '../model/dataset.ts';
import type { RoundKey } from '../model/ids.ts';
import { buildCampaignView, type CampaignView } from '../study/campaign-view.ts';
import { fakeRound as soundRound } from '../study/gates/fake-round.ts';
import { METRICS } from '../study/metrics.ts';

/** What a round of a service came to; latencies are spread around `us`. */
export interface FakeRound {
  requestsPerS: number;
  us: number;
  timeouts?: number;
  /** Of the server, of which nothing was seen unless told. */
  residentBytes?: number;
}

const MARKS = ['circle', 'square', 'diamond', 'triangle-up', 'triangle-down', 'cross'] as const;
const DURATION_S = 10;

interface FakeOptions {
  budgets?: readonly ('shared' | 'split')[];
  /** Ascending connections of a ramp: the rounds of a service are then its steps, level by level and ramp by ramp. */
  levels?: readonly number[];
  /** What wrk printed of a mean latency; nothing unless told. */
  printedUs?: (us: number) => number | null;
  claims?: Claim[];
}

/** For tests: a campaign with these rounds of each service, by name, through the study as it is; `[]` is one that gave none. */
export function fakeCampaignView(
  rounds: Record<string, readonly FakeRound[]>,
  { budgets = ['shared'], levels, printedUs = () => null, claims = [] }: FakeOptions = {},
): CampaignView {
  const services = Object.keys(rounds).map((name, index) => manifest(name, index));
  const connections = levels ?? [100];
  const blocks = Math.max(...Object.values(rounds).map(({ length }) => length)) / connections.length;
  const measured = budgets.flatMap((budget) =>
    Array.from({ length: blocks }, (_, block) =>
      services.flatMap(({ id, name }) =>
        connections.flatMap((level, step) => {
          const round = rounds[name]?.[block * connections.length + step];
          if (!round) return [];
          const key = { contender: id, scenario: 'sleep-1ms', budget, connections: level, round: block + 1 };
          return [fakeRound(key, levels ? 'ramp' : loadId(level), round, printedUs(round.us))];
        }),
      ),
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
      loads: { 'sleep-1ms': { connections, timeoutS: 2 } },
      threads: 4,
      durationS: DURATION_S,
      ...(levels && { series: 'ramp' }),
    },
    scenarios: {},
    plan: {
      preset: 'quick',
      seed: 1,
      blocksAtMost: blocks,
      looks: [],
      warmupS: Object.fromEntries(services.map(({ id }) => [id, 3])),
      order: measured.map((block) => [...new Set(block.map(({ record: { id } }) => id))]),
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

function seen(residentMemoryBytes: number) {
  return {
    ...{ processes: 1, wallS: 9.2, cpuS: 4.6, threads: 4, openFilesLimit: unseen, allowedCpus: unseen },
    ...{ cgroupThrottledUs: unseen, listenDrops: unseen },
    peakMemoryBytes: 2 * residentMemoryBytes,
    residentMemoryBytes,
  };
}

function fakeRound(
  key: RoundKey,
  load: string,
  fake: FakeRound,
  printedMeanUs: number | null,
): MeasuredRound {
  const { contender, budget, round } = key;
  const requests = Math.round(fake.requestsPerS * DURATION_S);
  const sound = soundRound();
  const answered = requests - (fake.timeouts ?? 0);
  const steps = Array.from({ length: 1000 }, (_, step) => step);
  return {
    record: {
      ...sound.record,
      id: `${contender}.sleep-1ms.${budget}.${load}.r${round}`,
      key,
      usage: {
        server: fake.residentBytes === undefined ? unseen : { value: seen(fake.residentBytes), reason: null },
        generator: unseen,
      },
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
    source: `results/fake/rounds/${contender}.r${round}.json`,
    at: load === 'ramp' ? `/steps/${key.connections}` : '',
    histogram: {
      us: Uint32Array.from(steps, (step) => Math.round(fake.us * (0.5 + step / 200))),
      counts: Float64Array.from(steps, (step) =>
        Math.floor((answered + steps.length - 1 - step) / steps.length),
      ),
    },
  } as unknown as MeasuredRound;
}
