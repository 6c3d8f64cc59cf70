import { z } from 'zod';
import { Line } from './text.ts';

/** A value of the machine, or why it could not be had. Missing is missing, with a reason. */
export const known = <T extends z.ZodType>(value: T) =>
  z.union([
    z.strictObject({ value, reason: z.null() }),
    z.strictObject({ value: z.null(), reason: Line.min(1) }),
  ]);

export const Known = { text: known(Line), number: known(z.number()), flag: known(z.boolean()) };
export type Known<T> = { value: T; reason: null } | { value: null; reason: string };

/** What does not change while a campaign runs. */
export const Environment = z.strictObject({
  os: Known.text,
  kernel: Line,
  architecture: Line,
  cpuModel: Known.text,
  logicalCpus: z.int().positive(),
  sockets: Known.number,
  coresPerSocket: Known.number,
  threadsPerCore: Known.number,
  numaNodes: Known.number,
  /** The kernel's word: `on`, `off`, `notsupported`, … */
  simultaneousMultithreading: Known.text,
  cpuGovernor: Known.text,
  cpuTurbo: Known.text,
  /** The virtual machine's kind, or `none`. */
  virtualization: Known.text,
  /** The container's kind that the pipeline itself runs in, or `none`. */
  container: Known.text,
  /** Of the kernel's command line, those that bear on speed; the rest may name hosts and volumes. */
  kernelParameters: Known.text,
  /** What the kernel says of each of the processor's vulnerabilities: `meltdown: Not affected; …`. */
  mitigations: Known.text,
  clockSource: Known.text,
  memoryBytes: z.int().positive(),
  swapBytes: Known.number,
  cgroupCpuMax: Known.text,
  cgroupMemoryMaxBytes: Known.text,
  somaxconn: Known.number,
  /** Half-open connections that a listening socket may have. */
  tcpMaxSynBacklog: Known.number,
  localPortRange: Known.text,
  openFilesLimit: Known.number,
  node: Line,
  /** Docker's version and the like; empty for the native engine. */
  engine: z.record(Line, Line),
});
export type Environment = z.infer<typeof Environment>;

/** The machine right before or after a round. Counters count since boot. */
export const MachineState = z.strictObject({
  at: z.iso.datetime(),
  /** Wall clock less monotonic clock, ms: between two states its change is the wall clock's step. */
  realtimeMinusMonotonicMs: z.number(),
  load1: z.number(),
  /** Mean of the cores' frequencies at that moment. */
  cpuMhz: Known.number,
  freeMemoryBytes: z.int(),
  swapUsedBytes: Known.number,
  /** Summed over the cores, in clock ticks. */
  cpuTicks: Known.number,
  stealTicks: Known.number,
  /** Idle or waiting for input and output. */
  idleTicks: Known.number,
  oomKills: Known.number,
  /** Of all cores. */
  thermalThrottles: Known.number,
  /** Of this pipeline's own control group. */
  cgroupThrottledUs: Known.number,
  /** Time in which some task waited for a processor, or for memory. */
  cpuPressureUs: Known.number,
  memoryPressureUs: Known.number,
  /** Of this machine's own network; containers have theirs: see the process. */
  listenDrops: Known.number,
});
export type MachineState = z.infer<typeof MachineState>;

/** What a process and its descendants used between two moments; sampled from outside. */
export const ProcessUsage = known(
  z.strictObject({
    /** It and its descendants, at the last look; `null` where it was looked at alone (records of version 1). */
    processes: z.int().positive().nullable(),
    wallS: z.number().positive(),
    /** User and system time of all threads, of descendants that ended meanwhile too. */
    cpuS: z.number().nonnegative(),
    /** Sum of the highest resident set of each, since it started. */
    peakMemoryBytes: z.int().positive(),
    /** Mean over the looks at it of the sum of the resident sets of each; not in records of before. */
    residentMemoryBytes: z.int().positive().optional(),
    threads: z.int().positive(),
    openFilesLimit: Known.number,
    /** Logical processors that it may run on: `0-1`. */
    allowedCpus: Known.text,
    /** Time that its control group waited for its share of the processors meanwhile. */
    cgroupThrottledUs: Known.number,
    /** Connections refused meanwhile, in its network, since a listening socket's queue was full. */
    listenDrops: Known.number,
  }),
);
export type ProcessUsage = z.infer<typeof ProcessUsage>;

/** What the generator read from its sockets in each tenth of the measurement: the round's course. */
export const Windows = known(
  z.array(z.strictObject({ wallMs: z.number().positive(), bytesRead: z.int().nonnegative() })).max(100),
);
export type Windows = z.infer<typeof Windows>;
