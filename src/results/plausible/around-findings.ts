import type { Environment, Known, MachineState } from '../../model/environment.ts';
import { ticksPerS } from '../../model/machine-ticks.ts';
import type { Round } from '../../model/round.ts';
import type { Finding } from '../../records/record-error.ts';
import { holds, same, within } from './finding.ts';
import { machineCpus } from './machine-findings.ts';
import { MARGINS, MOST_BYTES, MOST_CPUS } from './margins.ts';

type Counter = {
  [Key in keyof MachineState]: MachineState[Key] extends Known<number> ? Key : never;
}[keyof MachineState];

/** Between two states of a machine, on the clock that never steps, ms. */
export function monotonicMs(before: MachineState, after: MachineState): number {
  const [from, to] = [before, after].map(
    ({ at, realtimeMinusMonotonicMs }) => Date.parse(at) - realtimeMinusMonotonicMs,
  ) as [number, number];
  return to - from;
}

/** What the machine's state before and after a measurement says and cannot be. */
export function aroundFindings(
  { before, after }: Round['machines']['server'],
  machine: Environment,
  at: string,
): Finding[] {
  const ms = Math.max(0, monotonicMs(before, after));
  const known = machineCpus(machine);
  const cores = known ?? MOST_CPUS;
  const [slowest, fastest] = MARGINS.machineTicksShare;
  const slack = MARGINS.machineTicks * cores;
  const kept = (ms / 1000) * cores * ticksPerS(before);
  const ticks = kept * fastest + slack;
  /** The least by which it grows, where it is known how many processors keep it. */
  const least = known === null ? 0 : Math.max(0, kept * slowest - slack);
  const grown = (counter: Counter): number =>
    (after[counter].value ?? Number.POSITIVE_INFINITY) - (before[counter].value ?? 0);
  const spanUs = (ms + MARGINS.aroundEarlyMs) * 1000;
  /** The most by which each can grow meanwhile. */
  const most: [counter: Counter, by: number][] = [
    ['cpuTicks', ticks],
    ['idleTicks', Math.min(ticks, grown('cpuTicks') + slack)],
    ['stealTicks', Math.min(ticks, grown('cpuTicks') + slack)],
    ['oomKills', 1000],
    ['thermalThrottles', 1000 * cores * (1 + ms / 1000)],
    ['cgroupThrottledUs', spanUs * cores],
    ['cpuPressureUs', spanUs],
    ['memoryPressureUs', spanUs],
    ['listenDrops', 1000 * (1 + ms)],
  ];
  // macOS makes more of it as it is needed
  const swap = (machine.kernel.startsWith('Linux') ? machine.swapBytes.value : null) ?? MOST_BYTES;
  return [
    ...(['before', 'after'] as const).flatMap((side) => {
      const state = side === 'before' ? before : after;
      const below = `${at}/${side}`;
      return [
        ...within(`${below}/load1`, state.load1, [0, 2 ** 22], 'tasks that run or wait'),
        ...within(`${below}/cpuMhz/value`, state.cpuMhz.value, [10, 20_000], 'MHz of a processor'),
        ...within(
          `${below}/freeMemoryBytes`,
          state.freeMemoryBytes,
          [0, machine.memoryBytes],
          "of the machine's memory",
        ),
        ...within(
          `${below}/swapUsedBytes/value`,
          state.swapUsedBytes.value,
          [0, swap],
          "of the machine's swap",
        ),
        ...within(
          `${below}/realtimeMinusMonotonicMs`,
          Date.parse(state.at) - state.realtimeMinusMonotonicMs,
          [0, 20 * 366 * 24 * 3600 * 1000],
          'ms since the machine started, taken from /at',
        ),
        ...most.flatMap(([counter]) => {
          const { value } = state[counter];
          return holds(
            `${below}/${counter}/value`,
            value === null || (Number.isSafeInteger(value) && value >= 0),
            'a whole number, counted since the machine started',
            String(value),
          );
        }),
        ...(['idleTicks', 'stealTicks'] as const).flatMap((part) =>
          within(
            `${below}/${part}/value`,
            state[part].value,
            [0, (state.cpuTicks.value ?? Number.MAX_SAFE_INTEGER) + slack],
            'a part of cpuTicks',
          ),
        ),
      ];
    }),
    ...most.flatMap(([counter, by]) => {
      const [from, to] = [before[counter], after[counter]];
      const below = `${at}/after/${counter}`;
      if (from.value === null || to.value === null)
        return same(below, to, from, 'as before: what cannot be read before a round cannot be read after it');
      return within(
        `${below}/value`,
        to.value,
        // Ticks of waiting for input and output may go back on some kernels
        [
          from.value + (counter === 'cpuTicks' ? least : counter === 'idleTicks' ? -slack : 0),
          from.value + by,
        ],
        'as before, or more by what the time allows',
      );
    }),
  ];
}
