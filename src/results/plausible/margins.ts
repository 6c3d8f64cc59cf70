/**
 * How far a record may be from what arithmetic and physics ask of it. Behind each: the widest that a campaign of this
 * repository has, of an idle machine and of one that was kept busy on all its cores. What depends on how late a process
 * comes to run is ten times that and more: a machine that nobody has seen may be busier, and its record honest.
 */
export const MARGINS = {
  /** Ticks of a process's time are 10 ms; both edges, and every thread of it: widest 0.70 of the cores. */
  cpuShare: 1.02,
  cpuTicksS: 0.25,
  cpuLeastTicksS: 0.04,
  /**
   * The watch spans 92 % of the measurement, and at least the half of that; a busy machine comes late to either edge:
   * −0.08 s, +0.50 s.
   */
  watchedShare: 0.46,
  watchedLateS: 5,
  /** Of the server's span and the generator's, looked at one after the other: 0.085 s. One may end a window earlier. */
  spansApartShare: 0.1,
  spansApartS: 5,
  /** wrk ends at the next tenth of a second; starting its threads counts: +0.17 s. */
  elapsedLateS: 10,
  elapsedLateShare: 0.05,
  /** A phase lasts what it asks for, and the start of a process (`docker compose exec`): +0.46 s. */
  phaseLateMs: 60_000,
  /** Timers end whole milliseconds early. */
  phaseEarlyMs: 5,
  /** Between the phases records are written and histograms read: +0.33 s. */
  roundLateMs: 60_000,
  /** Between states of the machine and phases: −0.19 s (the answer is checked once more after the second), +0.06 s. */
  aroundLateMs: 60_000,
  aroundEarlyMs: 5000,
  /** Ticks of the whole machine against its processors and the clock: 0.96 to 1.03. */
  machineTicksShare: [0.6, 1.1],
  machineTicks: 20,
  /**
   * What was seen to be read, against what the generator counted: 0.97 to 1.02 of its share of the time. One that does
   * not read by read(2) is not seen to read at all.
   */
  bytesShare: 1.05,
  bytesLeast: 0.5,
  bytesUnseen: 0.05,
  /** Of what must pass through a connection that is never idle, what is surely seen in one window. */
  busyShare: 0.5,
  /** No answer costs a process less of the processor's time: a thousand instructions. */
  answerCpuUs: 0.2,
  /** Answers on their way when the generator stopped counting. */
  bytes: 64 * 2 ** 10,
  /** Beside its body, an answer has a status line and few headers: 116 to 141 bytes in all. */
  headBytes: [15, 16 * 2 ** 10],
  /** A clock that is ahead of this one's, or a time zone taken for UTC. */
  futureMs: 24 * 3600 * 1000,
} as const;

/** No process id is larger, and so no number of processes or threads: Linux's PID_MAX_LIMIT. */
export const MOST_TASKS = 2 ** 22;
/** No kernel runs on more. */
export const MOST_CPUS = 2 ** 16;
/** No machine that is measured here has more: 1 PiB. */
export const MOST_BYTES = 2 ** 50;
