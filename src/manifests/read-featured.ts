import { existsSync } from 'node:fs';
import path from 'node:path';
import { FEATURED_FILE, Featured } from '../model/featured.ts';
import { readJson } from '../records/json-file.ts';

/**
 * The campaigns that maintainers chose to show; none where the file is not there.
 * @param content the folder of the texts
 * @throws {RecordError} where it is not what it must be
 */
export async function readFeatured(content: string): Promise<Featured> {
  return existsSync(path.join(content, FEATURED_FILE)) ? readJson(content, FEATURED_FILE, Featured) : {};
}
