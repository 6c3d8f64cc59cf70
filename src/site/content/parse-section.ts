import matter from 'gray-matter';
import { z } from 'zod';
import { findingsOf } from '../../records/record-error.ts';
import { ContentError } from './content-error.ts';

export const FrontMatter = z.strictObject({
  /** pt-BR, the heading of the section. */
  title: z.string().min(1),
  /** Place in the study, from 0. */
  order: z.int().nonnegative(),
  /** One sentence for lists of sections and search engines. */
  summary: z.string().min(1).optional(),
  /** What of this section the first screen says, with a link to the rest. */
  highlight: z.string().min(1).optional(),
});
export type FrontMatter = z.infer<typeof FrontMatter>;

export interface ParsedSection {
  frontMatter: FrontMatter;
  /** As many empty lines as the front matter had, then the Markdown: positions are those of the file. */
  markdown: string;
}

/**
 * Splits a file of `content/` into front matter and Markdown.
 * @param file as errors name it
 * @throws {ContentError}
 */
export function parseSection(file: string, text: string): ParsedSection {
  const fail = (line: number, reason: string) => new ContentError([{ file, line, column: 1, reason }]);
  // gray-matter would run `---js` as code
  if (!/^---\r?\n/.test(text)) throw fail(1, 'the first line must be exactly "---", then YAML front matter');
  let parsed: { data: unknown; content: string };
  try {
    // With options gray-matter does not cache: a cached failure would come back as an empty front matter
    parsed = matter(text, { language: 'yaml' });
  } catch (error) {
    const { reason, mark } = error as { reason?: string; mark?: { line: number } };
    throw fail((mark?.line ?? 0) + 1, `front matter is not YAML: ${reason ?? (error as Error).message}`);
  }
  const { data, content } = parsed;
  const result = FrontMatter.safeParse(data);
  if (!result.success) {
    const findings = findingsOf(result.error, data);
    throw new ContentError(
      findings.map(({ pointer, expected, found }) => ({
        file,
        line: lineOfKey(text, pointer),
        column: 1,
        reason: `front matter ${pointer || '/'}: expected ${expected}, found ${found}`,
      })),
    );
  }
  const lines = text.slice(0, text.length - content.length).split('\n').length - 1;
  return { frontMatter: result.data, markdown: '\n'.repeat(lines) + content };
}

/** Where a top-level key stands; the first line for one that is missing. */
function lineOfKey(text: string, pointer: string): number {
  const key = pointer.split('/')[1] ?? '';
  const line = text.split('\n').findIndex((each) => each.startsWith(`${key}:`));
  return key === '' || line < 0 ? 1 : line + 1;
}
