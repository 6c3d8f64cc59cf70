import type { Cell, RoundKey } from './ids.ts';

// Apart from the schemas: what runs in a browser needs the names, and not the library that checks them

/** `go.sleep-1ms.shared.c100` */
export function cellId(cell: Cell): string {
  return `${cell.service}.${cell.scenario}.${cell.budget}.c${cell.connections}`;
}

/** `go.sleep-1ms.shared.c100.r01`: also the round's file name, without extension. */
export function roundId(key: RoundKey): string {
  return `${cellId(key)}.r${String(key.round).padStart(2, '0')}`;
}

/** The second label of a service that is measured against itself. */
export function controlLabel(service: string): string {
  return `${service}-aa`;
}

/** The service behind a label of a round's key. */
export function serviceOf(label: string, control: string | null): string {
  return control !== null && label === controlLabel(control) ? control : label;
}
