import { readFile, stat } from 'node:fs/promises';
import type { z } from 'zod';
import { atomicWrite } from './atomic-write.ts';
import { resolveIn } from './layout.ts';
import { findingsOf, ResultsError } from './results-error.ts';

/** A record larger than this is not one of ours: it is refused before it is read. */
export const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Reads and validates one JSON record.
 * @throws {ResultsError} where the file is missing, too large, cut, no JSON, or not of the schema.
 */
export async function readJson<T extends z.ZodType>(
  root: string,
  file: string,
  schema: T,
): Promise<z.infer<T>> {
  const text = await readText(root, file);
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    throw new ResultsError(file, [
      {
        pointer: '',
        expected: 'whole JSON',
        found: `${text.length} characters: ${(error as Error).message}`,
      },
    ]);
  }
  const result = schema.safeParse(input);
  if (!result.success) throw new ResultsError(file, findingsOf(result.error, input));
  return result.data;
}

/**
 * Writes one record atomically: keys in the schema's order, one value a line, so that a git diff reads well.
 * @throws {ResultsError} where the value is not of the schema; nothing is written then.
 */
export async function writeJson<T extends z.ZodType>(
  root: string,
  file: string,
  schema: T,
  value: z.input<T>,
): Promise<void> {
  const result = schema.safeParse(value);
  if (!result.success) throw new ResultsError(file, findingsOf(result.error, value));
  await atomicWrite(resolveIn(root, file), `${JSON.stringify(result.data, null, 2)}\n`);
}

async function readText(root: string, file: string): Promise<string> {
  const absolute = resolveIn(root, file);
  try {
    const { size } = await stat(absolute);
    if (size > MAX_BYTES) {
      throw new ResultsError(file, [
        { pointer: '', expected: `at most ${MAX_BYTES} bytes`, found: `${size} bytes` },
      ]);
    }
    return await readFile(absolute, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new ResultsError(file, [{ pointer: '', expected: 'a file', found: 'nothing' }]);
  }
}
