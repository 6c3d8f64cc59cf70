import { printable } from '../format/printable.ts';
import { readFeatured } from '../manifests/read-featured.ts';
import { FEATURED_FILE } from '../model/featured.ts';
import { type Finding, RecordError } from '../records/record-error.ts';
import { readPublication } from '../site/data/publication.ts';
import type { SitePaths } from '../site/paths.ts';
import type { Check } from './check.ts';

/**
 * Reads everything that the site is made from as a build reads it: results, manifests, claims, the list of what is
 * shown, and prose with every name in it.
 */
export function studyCheck(paths: SitePaths): Check {
  return {
    name: 'estudo',
    async run() {
      const { headers } = await readPublication(paths);
      const known = new Set(headers.map(({ campaign }) => campaign.id));
      const unknown = await unknownFeatured(paths.content, known);
      if (unknown) console.error(printable(`content/${unknown.message}`));
      return { passed: unknown ? 0 : 1, failed: unknown ? 1 : 0, skipped: 0 };
    },
    size: async () => 1,
  };
}

/** A campaign that is shown by its name has to be there: a misspelt one would give its place to another. */
async function unknownFeatured(content: string, known: ReadonlySet<string>): Promise<RecordError | null> {
  const findings: Finding[] = [];
  for (const [load, ids] of Object.entries(await readFeatured(content)))
    for (const [index, id] of ids.entries())
      if (!known.has(id))
        findings.push({ pointer: `/${load}/${index}`, expected: 'a campaign of results/', found: id });
  return findings.length > 0 ? new RecordError(FEATURED_FILE, findings) : null;
}
