import { standAlone, standAloneWithout } from '../../charts/stand-alone.ts';
import { campaignDownloads } from '../downloads/campaign-downloads.ts';
import { campaignTitle } from '../labels.ts';
import { COMPARED_FILE, chartFile } from '../links.ts';
import type { CampaignPage } from './campaign-page.ts';
import { sourceOf } from './card.ts';
import { loadCampaignPage, loadCompared, loadPublication } from './load-publication.ts';

/**
 * A file of a campaign that is no page: its figures, what its charts draw, and the charts as pictures.
 * @param file below the campaign's address
 * @returns its text, in pieces; `undefined` where there is none of that name
 */
export async function campaignFile(id: string, file: string): Promise<Iterable<string> | undefined> {
  const compared = file === COMPARED_FILE ? await loadCompared(id) : null;
  if (compared !== null) return [compared];
  const page = await loadCampaignPage(id);
  if (file.endsWith('.svg')) return [await pictureOf(page, file)];
  const downloads = campaignDownloads(page);
  return downloads.find((each) => each.file === file)?.pieces();
}

/** As the page shows it, with what it says above and below. */
async function pictureOf({ view, pictures, loads }: CampaignPage, file: string): Promise<string> {
  const shown = [...pictures, ...loads.flatMap((load) => load.pictures)];
  const picture = shown.find(({ chart }) => chartFile(chart.id, 'svg') === file);
  if (!picture) return standAloneWithout(campaignTitle(view.data.campaign), 'Não há valores a publicar.');
  const { palette: services } = await loadPublication();
  return standAlone(picture.chart, picture.wide, { source: sourceOf(view), services });
}
