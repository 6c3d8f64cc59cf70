import type { RoundKey } from './ids.ts';
import type { RoundRecord, Step } from './round-record.ts';

/**
 * One measurement as everything but the reading of files sees it: a step of a round's record together with what is the
 * same for all its steps.
 */
export interface Round
  extends Omit<RoundRecord, 'schemaVersion' | 'key' | 'steps'>,
    Omit<Step, 'connections' | 'rung'> {
  /** Of its record, as the campaign's order names it: the same for all steps. */
  id: string;
  key: RoundKey;
}

/** Every measurement of a record, in order. */
export function roundsOf({ schemaVersion: _, key, steps, ...head }: RoundRecord, id: string): Round[] {
  const { load: __, ...own } = key;
  return steps.map(({ connections, rung, ...step }) => ({
    ...{ ...head, ...step, id },
    key: { ...own, connections, ...(rung !== undefined && { rung }) },
  }));
}
