import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseCommandLine } from '../src/commands/command-arguments.ts';
import { runMain } from '../src/commands/main.ts';
import { reportMarkdown } from '../src/site/markdown/report-markdown.ts';
import { claimFolder, expectPlaceForOutput } from '../src/site/own-folder.ts';
import { sitePaths } from '../src/site/paths.ts';

const root = path.resolve(import.meta.dirname, '..');

await runMain(async () => {
  const line = {
    command: 'report:md',
    options: { out: { type: 'string', default: 'dist/estudo.md' } },
  } as const;
  const file = path.resolve(parseCommandLine(line, process.argv.slice(2)).values.out);
  expectPlaceForOutput(root, file);
  const text = await reportMarkdown(sitePaths(root, process.env));
  // Where the site is built too: a folder that we make is ours
  if (path.dirname(file) === path.join(root, 'dist')) await claimFolder(path.dirname(file));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  console.log(`Relatório em Markdown: ${file}`);
  return undefined;
});
