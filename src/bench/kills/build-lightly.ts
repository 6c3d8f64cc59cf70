import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hashCampaign } from '../../results/hash-campaign.ts';
import { folders } from '../../results/read-results.ts';
import { withCache } from '../../site/build-cache.ts';
import { copyRecords } from '../../site/copy-records.ts';
import { keepOutput } from '../../site/kept-output.ts';
import { PATHS } from '../../site/links.ts';
import { claimFolder } from '../../site/own-folder.ts';

// A process to be killed: node build-lightly.ts <project> <results> <folder to build into> <cache> [bare]
// What a build does with its folder and its cache, with pages of one line in place of Astro's, which are kept as Astro
// keeps them: each replaced at once, the index at the end. `bare` is without the mark, as a control.
const [root = '', results = '', out = '', cache = '', bare] = process.argv.slice(2);
const paths = { root, results, content: '', cache };
const since = Date.now();
const index = path.join(cache, 'pages.json');

async function build(): Promise<void> {
  const ids = await folders(results);
  const hashes = new Map(ids.map((id) => [id, hashCampaign(results, id)]));
  const known: Record<string, string> = existsSync(index) ? JSON.parse(readFileSync(index, 'utf8')) : {};
  const output = keepOutput({ folder: out, cache, since });
  const stays = output.tidy(hashes);
  for (const [id, hash] of hashes) {
    const kept = path.join(cache, `${id}.html`);
    if (known[id] !== hash) writeFileSync(kept, `<p>${id}: ${hash}</p>\n`);
    const page = path.join(out, PATHS.rounds(id));
    mkdirSync(path.dirname(page), { recursive: true });
    if (!existsSync(page)) writeFileSync(page, readFileSync(kept));
  }
  writeFileSync(index, JSON.stringify(Object.fromEntries(hashes)));
  await copyRecords(out, paths, stays);
  output.note();
}

await claimFolder(out);
mkdirSync(cache, { recursive: true });
await (bare === 'bare' ? build() : withCache(cache, build));
