import { loadId } from '../model/cell-id.ts';
import type { Claim } from '../model/claim.ts';
import type { Contender } from '../model/contender.ts';
import type { CampaignData, MeasuredRound } from '../model/dataset.ts';
import type { RoundKey } from '../model/ids.ts';
import type { Ladder } from '../model/ladder.ts';
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
  /** Of the server likewise: CPU a request. */
  serverUs?: number;
  /** Of a step of a ladder, or of generators. */
  rung?: string;
  ratePerS?: number;
  /** Of the generator, of which nothing was seen unless told: CPU a request. */
  generatorUs?: number;
}

const MARKS = ['circle', 'square', 'diamond', 'triangle-up', 'triangle-down', 'cross'] as const;
const DURATION_S = 10;
const WATCHED_S = 9.2;

interface FakeOptions {
  budgets?: readonly ('shared' | 'split')[];
  /** Ascending connections of a ramp: the rounds of a service are then its steps, level by level and ramp by ramp. */
  levels?: readonly number[];
  /** The rounds of a service are then steps of ladders, each of which begins with its closed loop. */
  ladder?: Ladder;
  /** The rounds of a service are then steps of a series of these, each of which begins with the first one. */
  generators?: readonly string[];
  /** What wrk printed of a mean latency; nothing unless told. */
  printedUs?: (us: number) => number | null;
  claims?: Claim[];
}

/** For tests: a campaign with these rounds of each service, by name, through the study as it is; `[]` is one that gave none. */
export function fakeCampaignView(
  rounds: Record<string, readonly FakeRound[]>,
  { budgets = ['shared'], levels, ladder, generators, printedUs = () => null, claims = [] }: FakeOptions = {},
): CampaignView {
  const services = Object.keys(rounds).map((name, index) => manifest(name, index));
  const connections = levels ?? [100];
  const stepsOf = (name: string): (readonly FakeRound[])[] => {
    const own = rounds[name] ?? [];
    const first = ladder ? 'closed' : generators?.[0];
    if (first === undefined) return inGroups(own, (_, index) => index % connections.length === 0);
    return inGroups(own, ({ rung }) => rung === first);
  };
  const blocks = Math.max(...Object.keys(rounds).map((name) => stepsOf(name).length));
  const load = ladder ? 'ladder' : generators ? 'generators' : levels ? 'ramp' : null;
  const measured = budgets.flatMap((budget) =>
    Array.from({ length: blocks }, (_, block) =>
      services.flatMap(({ id, name }) =>
        (stepsOf(name)[block] ?? []).map((round, step) => {
          const level = connections[levels ? step : 0] as number;
          const key: RoundKey = {
            ...{ contender: id, scenario: 'sleep-1ms', budget, connections: level, round: block + 1 },
            ...(round.rung !== undefined && { rung: round.rung }),
          };
          return fakeRound(key, load ?? loadId(level), round, { printedMeanUs: printedUs(round.us), step });
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
      ...(ladder && { series: 'ladder', ladder }),
      ...(generators && { series: 'generators', generators: generators.map((id) => ({ id, leadS: 0 })) }),
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
    generators: Object.fromEntries(
      ['wrk', ...(generators ?? [])].map((id) => [id, { name: id, version: `${id} 4.1.0` }]),
    ),
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

/** Runs of a list, each from where `begins` says on. */
function inGroups<T>(all: readonly T[], begins: (each: T, index: number) => boolean): T[][] {
  const groups: T[][] = [];
  for (const [index, each] of all.entries()) {
    if (begins(each, index)) groups.push([]);
    groups.at(-1)?.push(each);
  }
  return groups;
}

function manifest(name: string, index: number): Contender {
  const id = `s${index}-${name.toLowerCase().replace(/[^a-z]+/g, '')}`.replace(/-$/, '');
  const appearance = { light: '#0072b2', dark: '#56b4e9', mark: MARKS[index % MARKS.length] };
  return { id, name, order: index, appearance, service: { id } } as Contender;
}

const unseen = { value: null, reason: 'inventado' };

function seen(residentMemoryBytes: number) {
  return {
    ...{ processes: 1, wallS: WATCHED_S, cpuS: 4.6, threads: 4, openFilesLimit: unseen, allowedCpus: unseen },
    ...{ cgroupThrottledUs: unseen, listenDrops: unseen },
    peakMemoryBytes: 2 * residentMemoryBytes,
    residentMemoryBytes,
  };
}

/** Of a process that something is told of. @param us CPU a request */
function usageOf({ requestsPerS }: FakeRound, us?: number, residentBytes?: number) {
  if (us === undefined && residentBytes === undefined) return unseen;
  const value = seen(residentBytes ?? 2 ** 20);
  return {
    value: us === undefined ? value : { ...value, cpuS: (us * requestsPerS * WATCHED_S) / 1e6 },
    reason: null,
  };
}

function fakeRound(
  key: RoundKey,
  load: string,
  fake: FakeRound,
  { printedMeanUs, step }: { printedMeanUs: number | null; step: number },
): MeasuredRound {
  const { contender, budget, round } = key;
  const requests = Math.round(fake.requestsPerS * DURATION_S);
  const sound = soundRound();
  const answered = requests - (fake.timeouts ?? 0);
  const ranks = Array.from({ length: 1000 }, (_, rank) => rank);
  return {
    record: {
      ...sound.record,
      id: `${contender}.sleep-1ms.${budget}.${load}.r${round}`,
      key,
      ratePerS: fake.ratePerS ?? null,
      usage: {
        server: usageOf(fake, fake.serverUs, fake.residentBytes),
        generator: usageOf(fake, fake.generatorUs),
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
        ...(fake.ratePerS !== undefined && {
          sentPerS: fake.ratePerS,
          sentMeanUs: fake.us / 2,
          sentP99Us: fake.us,
        }),
      },
    },
    source: `results/fake/rounds/${contender}.r${round}.json`,
    at: load === 'ramp' ? `/steps/${key.connections}` : /^c\d/.test(load) ? '' : `/steps/${step}`,
    histogram: {
      us: Uint32Array.from(ranks, (rank) => Math.round(fake.us * (0.5 + rank / 200))),
      counts: Float64Array.from(ranks, (rank) =>
        Math.floor((answered + ranks.length - 1 - rank) / ranks.length),
      ),
    },
  } as unknown as MeasuredRound;
}
