import { capitalise } from '../../format/capitalise.ts';
import { formatFact } from '../../format/format-fact.ts';
import { machineLabel } from '../../model/machine-key.ts';
import { factName } from '../../study/fact.ts';
import type { Feed, FeedEntry } from '../downloads/atom.ts';
import { campaignTitle, ENGINES, SITE_NAME } from '../labels.ts';
import { PATHS } from '../links.ts';
import { type CampaignRow, shownRatio } from './campaign-row.ts';
import type { ShownPublication } from './publication.ts';

/** Every campaign, and every conclusion that turned from one to the next that can be compared with it. */
export function buildFeed(
  { study, headers, work }: Pick<ShownPublication, 'study' | 'headers' | 'work'>,
  rows: ReadonlyMap<string, Pick<CampaignRow, 'verdict' | 'facts' | 'turned'>>,
): Feed {
  const ratio = factName(shownRatio(study));
  const entries = headers.flatMap(({ campaign }): FeedEntry[] => {
    const { id, createdAt } = campaign;
    const row = rows.get(id);
    const fact = row?.facts[ratio];
    const said = [
      `${machineLabel(campaign)}; ${ENGINES[campaign.engine]}`,
      ...(fact ? [`${capitalise(fact.label)}: ${formatFact(fact, 'interval')}`] : []),
      ...(row ? [`Reproduz o estudo? ${capitalise(row.verdict)}`] : []),
    ].map((sentence) => sentence.replace(/\.?$/, '.'));
    const measured = {
      key: `campaign ${id}`,
      title: campaignTitle(campaign),
      updated: createdAt,
      summary: said.join(' '),
      page: PATHS.campaign(id),
    };
    const turned = (row?.turned ?? []).map((claim) => ({
      key: `claim ${claim.id} ${id}`,
      title: `Uma conclusão se inverteu: ${claim.text}`,
      updated: createdAt,
      summary: `Era ${claim.old}, e é ${claim.new} na ${campaignTitle(campaign)}.`,
      page: PATHS.difference(id),
    }));
    return [...turned, measured];
  });
  return {
    title: SITE_NAME,
    author: work.authors
      .map((author) =>
        'name' in author ? author.name : `${author['given-names']} ${author['family-names']}`,
      )
      .join(', '),
    self: PATHS.feed,
    page: PATHS.campaigns,
    entries,
  };
}
