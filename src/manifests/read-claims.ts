import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ExpectedError } from '../errors/expected-error.mjs';
import { type Claim, ClaimFile } from '../model/claim.ts';
import { findingsOf } from '../records/record-error.ts';

/** A file of claims is not what it must be; the message names file, place and value. */
export class ClaimsError extends ExpectedError {}

/**
 * Every claim of a folder's JSON files, in the order of their names.
 * @throws {ClaimsError} where a file is not valid or two claims have one id.
 */
export async function readClaims(folder: string): Promise<Claim[]> {
  const names = (await readdir(folder).catch(emptyIfGone)).filter((name) => name.endsWith('.json')).sort();
  const claims = (await Promise.all(names.map((name) => readFileOf(folder, name)))).flat();
  const seen = new Set<string>();
  for (const { id } of claims) {
    if (seen.has(id)) throw new ClaimsError(`${folder}: two claims have the id "${id}"`);
    seen.add(id);
  }
  return claims;
}

async function readFileOf(folder: string, name: string): Promise<Claim[]> {
  const file = path.join(folder, name);
  const text = await readFile(file, 'utf8');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new ClaimsError(`${file}: not JSON: ${(cause as Error).message}`, { cause });
  }
  const result = ClaimFile.safeParse(data);
  if (result.success) return result.data;
  const findings = findingsOf(result.error, data).map(
    ({ pointer, expected, found }) => `${file}#${pointer}: expected ${expected}, found ${found}`,
  );
  throw new ClaimsError(findings.join('\n'));
}

function emptyIfGone(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
