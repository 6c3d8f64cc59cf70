import { z } from 'zod';

/** A value of the machine, or why it could not be had. Missing is missing, with a reason. */
const known = <T extends z.ZodType>(value: T) =>
  z.union([
    z.strictObject({ value, reason: z.null() }),
    z.strictObject({ value: z.null(), reason: z.string().min(1) }),
  ]);

export const Known = { text: known(z.string()), number: known(z.number()), flag: known(z.boolean()) };
export type Known<T> = { value: T; reason: null } | { value: null; reason: string };

/** What does not change while a campaign runs. */
export const Environment = z.strictObject({
  os: Known.text,
  kernel: z.string(),
  architecture: z.string(),
  cpuModel: Known.text,
  logicalCpus: z.int().positive(),
  threadsPerCore: Known.number,
  cpuGovernor: Known.text,
  cpuTurbo: Known.text,
  virtualization: Known.text,
  mitigations: Known.text,
  clockSource: Known.text,
  memoryBytes: z.int().positive(),
  swapBytes: Known.number,
  cgroupCpuMax: Known.text,
  cgroupMemoryMaxBytes: Known.text,
  somaxconn: Known.number,
  localPortRange: Known.text,
  openFilesLimit: Known.number,
  node: z.string(),
  /** Docker's version and the like; empty for the native engine. */
  engine: z.record(z.string(), z.string()),
});
export type Environment = z.infer<typeof Environment>;

/** The machine right before or after a round. */
export const MachineState = z.strictObject({
  at: z.iso.datetime(),
  load1: z.number(),
  freeMemoryBytes: z.int(),
  /** Since boot, in clock ticks summed over the cores. */
  cpuTicks: Known.number,
  stealTicks: Known.number,
  listenDrops: Known.number,
});
export type MachineState = z.infer<typeof MachineState>;
