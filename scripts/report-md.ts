import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { reportFailure } from '../src/commands/report-failure.ts';
import { reportMarkdown } from '../src/site/markdown/report-markdown.ts';
import { sitePaths } from '../src/site/paths.ts';

const root = path.resolve(import.meta.dirname, '..');

try {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist/estudo.md' } } });
  const file = path.resolve(values.out);
  const text = await reportMarkdown(sitePaths(root, process.env));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  console.log(`Relatório em Markdown: ${file}`);
} catch (error) {
  process.exitCode = reportFailure(error);
}
