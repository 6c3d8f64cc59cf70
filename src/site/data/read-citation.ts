import { readFile } from 'node:fs/promises';
import path from 'node:path';
import matter from 'gray-matter';
import { z } from 'zod';

/** Of a person, or of all that answer for it together. */
const Author = z.union([
  z.object({ 'family-names': z.string().min(1), 'given-names': z.string().min(1) }),
  z.object({ name: z.string().min(1) }),
]);
export type Author = z.infer<typeof Author>;

/** What is cited, as CITATION.cff has it. */
export const Work = z.object({
  title: z.string().min(1),
  version: z.coerce.string().min(1),
  license: z.string().min(1),
  authors: z.array(Author).min(1),
});
export type Work = z.infer<typeof Work>;

export const CITATION_FILE = 'CITATION.cff';

/** @throws {ZodError | YAMLException} where the file is not what it must be */
export async function readCitation(root: string): Promise<Work> {
  const text = await readFile(path.join(root, CITATION_FILE), 'utf8');
  return Work.parse(matter(`---\n${text}\n---\n`, { language: 'yaml' }).data);
}
