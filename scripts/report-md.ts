import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { printable } from '../src/format/printable.ts';
import { reportMarkdown } from '../src/site/markdown/report-markdown.ts';
import { placesIn } from '../src/site/places.ts';

const root = path.resolve(import.meta.dirname, '..');
/** What is wrong with data or prose: said in full by the message. */
const EXPECTED = /^(Claims|Content|NothingToPublish|Results|UnknownFact)Error$/;

try {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist/estudo.md' } } });
  const file = path.resolve(values.out);
  const text = await reportMarkdown(placesIn(root, process.env));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  console.log(`Relatório em Markdown: ${file}`);
} catch (error) {
  const { name, message, stack } = error as Error;
  console.error(printable((EXPECTED.test(name) ? message : stack) ?? name));
  process.exitCode = 1;
}
