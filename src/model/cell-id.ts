import type { Cell, RecordKey, RoundKey } from './ids.ts';

// Apart from the schemas: what runs in a browser needs the names, and not the library that checks them

/**
 * `go.sleep-1ms.shared.c100`; of a step of a ladder, whatever its connections, `go.sleep-1ms.split.f50`, and of a generator
 * `go.sleep-1ms.shared.ab`
 */
export function cellId(cell: Cell): string {
  return `${cell.contender}.${cell.scenario}.${cell.budget}.${stepId(cell)}`;
}

/** What tells a load from others of the same scenario and budget: `c100`, `f50`. */
export function stepId({ connections, rung }: { connections: number; rung?: string | undefined }): string {
  return rung ?? loadId(connections);
}

/** `go.sleep-1ms.shared.c100.r01`: of one measurement. */
export function roundId(key: RoundKey): string {
  return `${cellId(key)}.${roundNumber(key.round)}`;
}

/** The same of a record, which may hold many measurements; also its file's name, without extension. */
export function recordId({ contender, scenario, budget, load, round }: RecordKey): string {
  return `${contender}.${scenario}.${budget}.${load}.${roundNumber(round)}`;
}

/** `c100` */
export function loadId(connections: number): string {
  return `c${connections}`;
}

/** The second label of a contender that is measured against itself. */
export function controlLabel(contender: string): string {
  return `${contender}-aa`;
}

/** The contender behind a label of a round's key. */
export function contenderOf(label: string, control: string | null): string {
  return control !== null && label === controlLabel(control) ? control : label;
}

function roundNumber(round: number): string {
  return `r${String(round).padStart(2, '0')}`;
}
