import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Block } from './catalogue.ts';
import { ContentError, type Problem } from './content-error.ts';
import { type FrontMatter, parseSection } from './parse-section.ts';
import { type RenderContext, renderSection } from './render-section.ts';

export interface Section extends FrontMatter {
  /** From the file's name without its number; the anchor on the page. */
  id: string;
  blocks: Block[];
}

/** A Markdown file of the study, not rendered yet. */
export interface Source extends FrontMatter {
  id: string;
  /** As errors name it. */
  file: string;
  markdown: string;
}

/**
 * Every Markdown file below a folder, rendered, in the order of the study.
 * @param base what files are named relative to in errors
 * @throws {ContentError} with the problems of all files
 */
export async function readSections(folder: string, base: string, context: RenderContext): Promise<Section[]> {
  return readEach(folder, base, ({ file, markdown, ...section }) => ({
    ...section,
    blocks: renderSection({ id: section.id, title: section.title, file, markdown }, context),
  }));
}

/**
 * What `render` makes of every Markdown file below a folder, in the order of the study.
 * @throws {ContentError} with the problems of all files
 */
export async function readEach<T extends { order: number }>(
  folder: string,
  base: string,
  render: (source: Source) => T,
): Promise<T[]> {
  const found = await readdir(folder, { recursive: true }).catch(emptyIfGone);
  const names = found.filter((name) => name.endsWith('.md')).sort();
  if (names.length === 0)
    throw new Error(`${folder}: no Markdown file. Try: CONTENT_DIR=<folder with the prose>`);
  const problems: Problem[] = [];
  const sources: Source[] = [];
  const rendered: T[] = [];
  for (const name of names) {
    const file = path.join(folder, name);
    const shown = path.relative(base, file);
    try {
      const { frontMatter, markdown } = parseSection(shown, await readFile(file, 'utf8'));
      const id = path.basename(name, '.md').replace(/^\d+-/, '');
      const same = sources.find((other) => other.id === id || other.order === frontMatter.order);
      if (same)
        throw new ContentError([
          { file: shown, line: 1, column: 1, reason: `same name or order as the section "${same.title}"` },
        ]);
      const source = { ...frontMatter, id, file: shown, markdown };
      rendered.push(render(source));
      sources.push(source);
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ContentError(problems);
  return rendered.sort((a, b) => a.order - b.order);
}

function emptyIfGone(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
