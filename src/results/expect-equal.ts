import { RecordError } from '../records/record-error.ts';

/** @throws {RecordError} where a value of a record is not what another says that it must be */
export function expectEqual(
  file: string,
  pointer: string,
  expected: string | number | null,
  found: string | number | null,
): void {
  if (expected === found) return;
  throw new RecordError(file, [
    { pointer, expected: JSON.stringify(expected), found: JSON.stringify(found) },
  ]);
}
