/** A chart by what its SVG says of itself. */
export interface CutChart {
  id: string;
  layout: string;
}

const CHART =
  /<svg class="chart chart-(?<layout>[a-z]+)"[^>]* aria-labelledby="(?<id>[\w-]+)-\k<layout>-title .*?<\/svg>/gs;
const PLACEHOLDER = /<redraw-chart of="([\w-]+)" id="([\w-]+)" layout="([a-z]+)"><\/redraw-chart>/g;

/**
 * What of a page any generator could lay out, as HTML: its title, its style without fonts, what stands in `<body>`.
 * @param campaignOf whose data a chart is drawn from; with `null` its picture stays as it is
 */
export function cutPage(html: string, campaignOf: (chart: CutChart) => string | null) {
  const inside = (tag: string) => new RegExp(`<${tag}\\b[^>]*>(.*)</${tag}>`, 's').exec(html)?.[1] ?? '';
  const styles = [...html.matchAll(/<style\b[^>]*>(.*?)<\/style>/gs)].map(([, text]) => text);
  const style = styles.join('').replace(/@font-face\s*\{[^}]*\}/g, '');
  const count = { charts: 0, redrawn: 0 };
  const body = inside('body').replace(CHART, (svg, layout: string, id: string) => {
    const campaign = campaignOf({ id, layout });
    count.charts += 1;
    if (campaign === null) return svg;
    count.redrawn += 1;
    return `<redraw-chart of="${campaign}" id="${id}" layout="${layout}"></redraw-chart>`;
  });
  const title = /<title>(.*?)<\/title>/s.exec(html)?.[1] ?? '';
  return { title, style, body, ...count };
}

/** Puts a picture where each chart was cut out, one after the other. */
export async function fillPage(body: string, draw: (chart: CutChart, campaign: string) => Promise<string>) {
  let [filled, end] = ['', 0];
  for (const { 0: tag, 1: campaign = '', 2: id = '', 3: layout = '', index } of body.matchAll(PLACEHOLDER)) {
    filled += body.slice(end, index) + (await draw({ id, layout }, campaign));
    end = index + tag.length;
  }
  return filled + body.slice(end);
}
