import type { z } from 'zod';
import { atomicCreate } from './atomic-write.ts';
import { readPlainFile } from './read-plain-file.ts';
import { findingsOf, RecordError } from './record-error.ts';
import { resolveIn } from './resolve-in.ts';

/** The schema of a file, or of one by the version that it says it has. */
export type SchemaFor<T extends z.ZodType> = T | ((schemaVersion: unknown) => T);

/** A record larger than this is not one of ours: it is refused before it is read. */
export const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Reads and validates one JSON record.
 * @throws {RecordError} where the file is missing, no plain file, too large, cut, no JSON, or not of the schema.
 */
export async function readJson<T extends z.ZodType>(
  root: string,
  file: string,
  schema: SchemaFor<T>,
): Promise<z.infer<T>> {
  return (await readRecord(root, file, schema)).data;
}

/** The same, with the text that it was read from. @throws {RecordError} */
export async function readRecord<T extends z.ZodType>(
  root: string,
  file: string,
  schema: SchemaFor<T>,
): Promise<{ data: z.infer<T>; text: string }> {
  const text = readPlainFile(root, file, MAX_BYTES).toString('utf8');
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    throw new RecordError(file, [
      {
        pointer: '',
        expected: 'whole JSON',
        found: `${text.length} characters: ${(error as Error).message}`,
      },
    ]);
  }
  const own = typeof schema === 'function' ? schema(versionOf(input)) : schema;
  const result = own.safeParse(input);
  if (!result.success) throw new RecordError(file, findingsOf(result.error, input));
  return { data: result.data, text };
}

function versionOf(input: unknown): unknown {
  return typeof input === 'object' && input !== null && 'schemaVersion' in input ? input.schemaVersion : null;
}

/** A record as its file has it: keys in the schema's order, one value a line, so that a git diff reads well. */
export function formatRecord(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

/**
 * Writes one record atomically: whole or not at all, and never over another.
 * @throws {RecordError} where the value is not of the schema, {TakenError} where the file is there; nothing is written
 */
export async function createJson<T extends z.ZodType>(
  root: string,
  file: string,
  schema: T,
  value: z.input<T>,
): Promise<void> {
  const result = schema.safeParse(value);
  if (!result.success) throw new RecordError(file, findingsOf(result.error, value));
  await atomicCreate(resolveIn(root, file), formatRecord(result.data));
}
