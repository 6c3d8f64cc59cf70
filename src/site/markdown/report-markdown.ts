import path from 'node:path';
import { remark } from 'remark';
import { buildCharts } from '../../charts/build-charts.ts';
import { unlinked } from '../../format/unlinked.ts';
import type { Catalogue } from '../content/catalogue.ts';
import { readEach } from '../content/read-sections.ts';
import { studyEmbeds } from '../data/embeds.ts';
import { readStudy } from '../data/read-study.ts';
import { campaignTitle, studyTitle } from '../labels.ts';
import type { Sources } from '../paths.ts';
import { sectionMarkdown } from './section-markdown.ts';

/**
 * The whole study as one Markdown file, with tables, and bars of text for charts.
 * @throws {RecordError | ClaimsError | ContentError} where data or prose are not what they must be
 */
export async function reportMarkdown(paths: Sources): Promise<string> {
  const reading = await readStudy(paths);
  const { featured, facts, claims } = reading.study;
  const pictures = buildCharts(featured).map((chart) => ({ chart, wide: '', narrow: '' }));
  const catalogue: Catalogue = {
    facts,
    embeds: studyEmbeds(reading, pictures, paths),
    claims: new Map(claims.map((judged) => [judged.claim.id, judged])),
  };
  const read = (folder: string) =>
    readEach(path.join(paths.content, folder), paths.root, (source) => ({
      order: source.order,
      text: sectionMarkdown(source, catalogue),
    }));
  const { campaign, dataSha256 } = featured.data;
  const head = [
    heading(studyTitle(featured)),
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
