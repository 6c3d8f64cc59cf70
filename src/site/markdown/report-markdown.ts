import path from 'node:path';
import { remark } from 'remark';
import { buildCharts } from '../../charts/build-charts.ts';
import { unlinked } from '../../format/unlinked.ts';
import type { Catalogue } from '../content/catalogue.ts';
import { readEach } from '../content/read-sections.ts';
import { studyExhibits } from '../exhibits.ts';
import type { Sources } from '../places.ts';
import { readStudy } from '../read-study.ts';
import { campaignTitle, siteName } from '../words.ts';
import { sectionMarkdown } from './section-markdown.ts';

/**
 * The whole study as one Markdown file, with tables, and bars of text for charts.
 * @throws {ResultsError | ClaimsError | ContentError} where data or prose are not what they must be
 */
export async function reportMarkdown(places: Sources): Promise<string> {
  const reading = await readStudy(places);
  const { featured, facts, claims } = reading.study;
  const pictures = buildCharts(featured).map((chart) => ({ chart, wide: '', narrow: '' }));
  const catalogue: Catalogue = {
    facts,
    exhibits: studyExhibits(reading, pictures),
    claims: new Map(claims.map((judged) => [judged.claim.id, judged])),
  };
  const read = (folder: string) =>
    readEach(path.join(places.content, folder), places.root, (source) => ({
      order: source.order,
      text: sectionMarkdown(source, catalogue),
    }));
  const { campaign, dataSha256 } = featured.data;
  const head = [
    heading(siteName(featured)),
    `${campaignTitle(campaign)}, \`${campaign.id}\`. SHA-256 dos dados: \`${dataSha256}\`.\n`,
  ].join('\n');
  const sections = [...(await read('estudo')), ...(await read('metodo'))].map((section) => section.text);
  return [head, ...sections].join('\n');
}

/** Names of services are text, whatever stands in them. */
function heading(title: string): string {
  const text = { type: 'text' as const, value: unlinked(title) };
  return remark().stringify({ type: 'root', children: [{ type: 'heading', depth: 1, children: [text] }] });
}
