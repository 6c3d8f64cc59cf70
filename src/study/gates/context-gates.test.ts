import { cases } from '../../../tests/gate-cases.ts';
import type { Campaign } from '../../model/campaign.ts';
import type { Environment, Known } from '../../model/environment.ts';
import type { Round } from '../../model/round.ts';
import type { RoundContext } from './round-context.ts';

const environmentOf = ({ machines }: Campaign) => machines.server as Environment;
const unread: Known<never> = { value: null, reason: 'macOS does not say' };

const cpu =
  (server: number, generator: number, parallelism: number | null = null) =>
  (record: Round) => {
    Object.assign(record.usage.server.value as object, { cpuS: server * 10 });
    Object.assign(record.usage.generator.value as object, { cpuS: generator * 10 });
    record.server.parallelism = parallelism;
  };
const split =
  (...of: Parameters<typeof cpu>) =>
  (record: Round) => {
    cpu(...of)(record);
    record.key.budget = 'split';
  };
const cores =
  (logicalCpus: number) =>
  ({ campaign }: RoundContext) => {
    environmentOf(campaign).logicalCpus = logicalCpus;
  };
cases('generator', [
  {
    is: 'pass',
    because: 'wrk has cores to spare',
    round: cpu(1, 0.79),
    value: 0.79,
    limit: 0.8,
    says: /dividem os mesmos núcleos/,
  },
  {
    is: 'warn',
    because: 'wrk uses 80 % of the cores that the server leaves',
    round: cpu(1, 0.8),
    value: 0.8,
    says: /^limitado pelo gerador/,
  },
  {
    is: 'warn',
    because: 'both use up the machine',
    round: cpu(1.4, 0.6),
    value: 1,
    says: /o servidor.*em 100 %/,
  },
  {
    is: 'pass',
    because: 'one event loop is at its end long before the cores',
    round: cpu(1, 0.2, 1),
    value: 0.2,
    says: /Limita a taxa: o servidor, com sua CPU em 100 %/,
  },
  {
    is: 'pass',
    because: 'the same CPU on many threads is no limit',
    round: cpu(1, 0.2, 16),
    context: cores(16),
    says: /Nada chegou a 80 %/,
  },
  {
    is: 'warn',
    because: 'wrk has few threads on many cores',
    round: cpu(1, 3.2),
    context: cores(64),
    value: 0.8,
    says: /o gerador/,
  },
  { is: 'warn', because: 'on a core of its own wrk is at its end', round: split(0.5, 0.9), value: 0.9 },
  {
    is: 'pass',
    because: 'on a core of its own the server is',
    round: split(0.97, 0.5, 2),
    value: 0.5,
    says: /o servidor.*em 97 %/,
  },
  {
    is: 'pass',
    because: 'almost all of the time is the simulated wait',
    round: (record) => {
      cpu(0.2, 0.2)(record);
      record.measured.requestsPerS = 90_000;
    },
    says: /o I\/O simulado.*em 90 %/,
  },
  {
    is: 'unknown',
    because: 'the server can not be seen',
    round: (record) => {
      record.usage.server = unread;
    },
    says: 'macOS does not say',
  },
  {
    is: 'unknown',
    because: 'wrk can not be seen',
    round: (record) => {
      record.usage.generator = unread;
    },
    says: 'macOS does not say',
  },
]);

const drift = (ms: number) => (record: Round) => {
  record.machines.server.after.realtimeMinusMonotonicMs += ms;
};
const inContainers =
  (kernel: string) =>
  ({ campaign }: RoundContext) => {
    campaign.engine = 'compose';
    environmentOf(campaign).engine = { kernel };
  };
cases('clock', [
  { is: 'pass', because: 'it stepped by less than 1 ms', round: drift(-0.75), value: 0.75, limit: 1 },
  {
    is: 'fail',
    because: 'it stepped back by 1 ms',
    round: drift(-1),
    value: 1,
    says: /andou 1 ms para trás.*timeouts não valem/,
  },
  {
    is: 'fail',
    because: 'it stepped forward',
    round: drift(2000),
    value: 2000,
    says: /2\.000 ms para a frente/,
  },
  { is: 'pass', because: 'containers share the kernel that was asked', context: inContainers('6.18.44') },
  {
    is: 'unknown',
    because: 'containers have a kernel of their own',
    context: inContainers('6.10.14-linuxkit'),
    says: 'máquina virtual',
  },
]);

type Counter =
  | 'stealTicks'
  | 'thermalThrottles'
  | 'cgroupThrottledUs'
  | 'swapUsedBytes'
  | 'oomKills'
  | 'listenDrops';
const grown = (counter: Counter, by: number) => (record: Round) => {
  record.machines.server.after[counter] = { value: by, reason: null };
};
const unseen = (counter: Counter) => (record: Round) => {
  record.machines.server.after[counter] = unread;
};
const ofServer = (change: Partial<NonNullable<Round['usage']['server']['value']>>) => (record: Round) => {
  Object.assign(record.usage.server.value as object, change);
};
const idleUnseen = (record: Round) => {
  record.machines.server.after.idleTicks = unread;
};
const busy = (loadBefore: number | null) => (context: RoundContext) => {
  context.loadBefore = loadBefore;
};
cases('machine', [
  { is: 'pass', because: 'little was stolen', round: grown('stealTicks', 49), value: 0.0049, limit: 0.005 },
  {
    is: 'warn',
    because: '0.5 % was stolen',
    round: grown('stealTicks', 50),
    value: 0.005,
    says: /outras máquinas virtuais: 0,5 %/,
  },
  {
    is: 'pass',
    because: 'what others did during the round is known, whatever our own builds loaded it with before',
    context: busy(2),
  },
  {
    is: 'pass',
    because: 'less than half a core was busy before',
    round: idleUnseen,
    context: busy(0.49),
  },
  {
    is: 'warn',
    because: 'half a core was busy before, and nobody knows of what came then',
    round: idleUnseen,
    context: busy(0.5),
    value: 0.5,
    limit: 0.5,
    says: /carga antes/,
  },
  {
    is: 'fail',
    because: 'the processor slowed down',
    round: grown('thermalThrottles', 1),
    value: 1,
    limit: 0,
    says: /por calor: 1/,
  },
  {
    is: 'fail',
    because: 'a quota held it back',
    round: grown('cgroupThrottledUs', 1500),
    says: /cota de CPU do grupo deste programa: 1,5 ms/,
  },
  {
    is: 'fail',
    because: "a quota held the server's container back",
    round: ofServer({ cgroupThrottledUs: { value: 2500, reason: null } }),
    says: /cota de CPU do grupo do servidor: 2,5 ms/,
  },
  {
    is: 'fail',
    because: "connections were refused in the server's own network",
    round: ofServer({ listenDrops: { value: 2, reason: null } }),
    says: /na rede do servidor: 2/,
  },
  { is: 'unknown', because: "nobody counts the server's", round: ofServer({ listenDrops: unread }) },
  { is: 'fail', because: 'memory went to disk', round: grown('swapUsedBytes', 4096), says: /swap\): 4 KiB/ },
  { is: 'pass', because: 'memory came back from disk', round: grown('swapUsedBytes', -4096) },
  { is: 'fail', because: 'a process was killed for memory', round: grown('oomKills', 1) },
  { is: 'fail', because: 'connections were refused', round: grown('listenDrops', 3), value: 3 },
  {
    is: 'unknown',
    because: 'nobody counts throttling',
    round: unseen('thermalThrottles'),
    says: /não se sabe: .*macOS does not say/,
  },
  { is: 'unknown', because: 'nobody counts steal', round: unseen('stealTicks') },
  {
    is: 'unknown',
    because: 'no tick passed',
    round: (record) => {
      const { before, after } = record.machines.server;
      after.cpuTicks = before.cpuTicks;
    },
  },
  { is: 'unknown', because: 'nobody saw the load before', round: idleUnseen, context: busy(null) },
  {
    is: 'warn',
    because: 'what is known is bad enough',
    round: (record) => {
      idleUnseen(record);
      unseen('thermalThrottles')(record);
    },
    context: busy(2),
    says: /carga.*não se sabe/,
  },
  { is: 'unknown', because: 'containers run elsewhere', context: inContainers('6.10.14-linuxkit') },
]);

const course =
  (...bytesRead: number[]) =>
  (record: Round) => {
    record.windows = { value: bytesRead.map((each) => ({ wallMs: 1000, bytesRead: each })), reason: null };
  };
cases('stationarity', [
  // Alternating by ±d of the mean: CoV d·√(10/9), trend −d·10·(5/165)·… far smaller
  {
    is: 'pass',
    because: 'windows vary by less than 2 %',
    round: course(1018, 982, 982, 1018, 1018, 982, 982, 1018, 1018, 982),
    limit: 0.02,
  },
  {
    is: 'warn',
    because: 'windows vary by 3 %',
    round: course(1030, 970, 970, 1030, 1030, 970, 970, 1030, 1030, 970),
    value: 0.03 * Math.sqrt(10 / 9),
    says: /oscilou/,
  },
  {
    is: 'warn',
    because: 'they rise by 2.1 % from end to end',
    round: course(...Array.from({ length: 10 }, (_, i) => 99_055 + 210 * i)),
    value: 0.021,
    says: /\+2,1 %/,
  },
  {
    is: 'pass',
    because: 'they rise by less',
    round: course(...Array.from({ length: 10 }, (_, i) => 99_550 + 100 * i)),
    value: 0.01,
  },
  {
    is: 'warn',
    because: 'they fall by 9.9 %',
    round: course(...Array.from({ length: 10 }, (_, i) => 104_455 - 990 * i)),
    value: 0.099,
  },
  {
    is: 'warn',
    because: 'they fall by 30 %, and chance may do that where windows vary by as much',
    round: course(...Array.from({ length: 10 }, (_, i) => 113_500 - 3000 * i)),
    value: 0.3,
  },
  {
    is: 'warn',
    because: 'they fall by 40 %: intervals know, and no verdict hangs on it',
    round: course(...Array.from({ length: 10 }, (_, i) => 118_000 - 4000 * i)),
    value: 0.4,
    says: /o regime oscilou/,
  },
  {
    is: 'warn',
    because: 'the server stood still in between',
    round: course(1000, 0, 1000, 0, 1000, 0, 1000, 0, 1000, 0),
  },
  {
    is: 'unknown',
    because: 'nobody saw the windows',
    round: (record) => {
      record.windows = unread;
    },
    says: 'macOS does not say',
  },
  {
    is: 'unknown',
    because: 'what wrk read were its own files',
    round: (record) => {
      course(27_000, 0, 0, 0, 0, 0, 0, 0, 0, 0)(record);
      record.measured.requests = 0;
    },
  },
  { is: 'unknown', because: 'not a byte came', round: course(0, 0, 0, 0, 0, 0, 0, 0, 0, 0) },
]);

const ticks =
  (all: number, idle: number) =>
  ({ machines: { server } }: Round) => {
    server.before.cpuTicks = { value: 0, reason: null };
    server.before.idleTicks = { value: 0, reason: null };
    server.after.cpuTicks = { value: all, reason: null };
    server.after.idleTicks = { value: idle, reason: null };
  };

/** Two cores, 13 s: 0.8 of a core for the server, 0.4 for the generator, over warm-up and measurement. */
const work = (idle: number) => (record: Round) => {
  cpu(0.8, 0.4)(record);
  record.phases = { startMs: 0, checkMs: 0, warmupMs: 3000, measureMs: 10_000, stopMs: 0 };
  ticks(2600, idle)(record);
};

cases('other-work', [
  {
    is: 'pass',
    because: 'all that was busy is ours',
    round: work(1040),
    value: 0,
    limit: 0.15,
    touches: 'none',
  },
  {
    is: 'pass',
    because: 'a tenth of the machine was busy otherwise',
    round: work(780),
    value: 0.1,
    says: /esteve ocupada em 10 % dos processadores \(limite 15 %\)$/,
  },
  {
    is: 'warn',
    because: 'half of a core was busy otherwise',
    round: work(390),
    value: 0.25,
    says: /25 %.*: outro trabalho correu durante a rodada$/,
    touches: 'none',
  },
  {
    is: 'warn',
    because: 'the database is told apart from other work, and there is more',
    round: (record) => {
      work(0)(record);
      record.usage.postgres = structuredClone(record.usage.generator);
    },
    value: 0.2,
  },
  {
    is: 'warn',
    because: 'a system without /proc/stat counts milliseconds',
    round: (record) => {
      work(390)(record);
      ticks(26_000, 3900)(record);
      record.machines.server.before.stealTicks = unread;
    },
    value: 0.25,
  },
  {
    is: 'unknown',
    because: 'the system does not say how long it was idle',
    round: (record) => {
      work(390)(record);
      record.machines.server.after.idleTicks = unread;
    },
    touches: 'none',
  },
  {
    is: 'unknown',
    because: 'the server could not be seen',
    round: (record) => {
      work(390)(record);
      record.usage.server = { value: null, reason: 'not visible' };
    },
  },
  {
    is: 'unknown',
    because: 'containers ran in a machine of their own',
    round: work(390),
    context: ({ campaign }) => {
      campaign.engine = 'compose';
      environmentOf(campaign).engine = { kernel: '6.6.12-linuxkit' };
    },
  },
]);

const withProfile =
  (own: { samples?: number; lost?: number; unnamed?: number }) =>
  (record: Round): void => {
    cpu(0.8, 0.4)(record);
    record.measured.elapsedUs = 10_000_000;
    record.profile = {
      ...{ profiler: 'perf', version: '6.1', command: ['perf'], frequencyHz: 200 },
      ...{ samples: 1600, lost: 0, unnamed: 0, file: 'profiles/x', sha256: '0'.repeat(64) },
      ...own,
    };
  };

cases('profile', [
  { is: 'pass', because: 'samples come to what was used', round: withProfile({}), value: 0, touches: 'all' },
  {
    is: 'warn',
    because: 'a fifth of the time was not seen',
    round: withProfile({ samples: 1280 }),
    value: 0.2,
    limit: 0.1,
    says: /diferença entre a CPU das amostras e a medida: 20 % \(limite 10 %\)$/,
  },
  {
    is: 'warn',
    because: 'many samples were lost',
    round: withProfile({ lost: 100 }),
    value: 1 / 17,
    limit: 0.01,
  },
  {
    is: 'warn',
    because: 'many functions have no name',
    round: withProfile({ unnamed: 160 }),
    value: 0.1,
    limit: 0.05,
  },
  {
    is: 'unknown',
    because: 'nothing was seen',
    round: withProfile({ samples: 0 }),
    says: 'não viu amostra alguma',
  },
]);
