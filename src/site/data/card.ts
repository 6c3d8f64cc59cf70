import type { Card } from '../../charts/card.ts';
import type { BarChart } from '../../charts/chart.ts';
import { formatDay } from '../../format/format-time.ts';
import { formatValue } from '../../format/format-value.ts';
import { printable } from '../../format/printable.ts';
import { machineLabel } from '../../model/machine-key.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { SITE_NAME } from '../labels.ts';
import type { Publication } from './publication.ts';

/** What a chart's file says of where it comes from, pt-BR. */
export function sourceOf(view: CampaignView): string {
  return printable(`Fonte: campanha ${view.data.campaign.id}. ${SITE_NAME}.`);
}

/** What the first screen says, as a picture. */
export function cardOf({
  study,
  opening,
  palette,
}: Pick<Publication, 'study' | 'opening' | 'palette'>): Card {
  const { campaign } = study.featured.data;
  const chart = opening.chart as BarChart;
  return {
    name: SITE_NAME,
    finding: chart.title,
    rows: cardRows(chart, palette, (value) => formatValue(value, chart.unit), 'não medido'),
    notes: [chart.axisTitle, printable(`${machineLabel(campaign)}. ${formatDay(campaign.createdAt)}`)],
  };
}

/** The bars of a chart, as a card has them. */
export function cardRows(
  chart: BarChart,
  palette: Publication['palette'],
  format: (value: number) => string,
  absent: string,
): Card['rows'] {
  return chart.rows.map(({ series, value }) => ({
    name: series.name,
    value,
    label: value === null ? absent : format(value),
    colour: palette.get(series.id) as string,
  }));
}
