import type { MachineState } from './environment.ts';

// Apart from the schemas, for whoever needs the number and not the library that checks them

/** In which times of the cores are counted: where there is no /proc/stat they come in ms. */
export function ticksPerS({ stealTicks }: Pick<MachineState, 'stealTicks'>): number {
  return stealTicks.value === null ? 1000 : 100;
}
