import { formatFact } from '../format/format-fact.ts';
import { formatDuration } from '../format/format-time.ts';
import { formatValue } from '../format/format-value.ts';
import { formatCount } from '../format/plural.ts';
import { scenarioName } from '../format/scenario-names.ts';
import type { Campaign } from '../model/campaign.ts';
import type { CampaignView } from '../study/campaign-view.ts';
import type { CellView } from '../study/cell-view.ts';
import { factName } from '../study/fact.ts';
import { CATEGORIES, CATEGORY_NAMES } from '../study/profile/categories.ts';
import { profileIdSuffix, profileSuffix } from '../study/profile/profile-facts.ts';
import type { ProfilesView } from '../study/profile/profiles-view.ts';
import type { StackChart, StackRow } from './chart.ts';
import { BUDGETS, seriesOf } from './context.ts';

/** Ids of the charts of a series of profiles, known before any of it is read. */
export function profileChartIds({ config }: Campaign): string[] {
  return config.scenarios.flatMap((scenario) => config.budgets.map((budget) => idOf({ scenario, budget })));
}

/** One for each scenario and budget: a bar a service, which the categories divide. */
export function profileCharts(view: CampaignView): StackChart[] {
  return view.profiles.map((own) => chartOf(view, own));
}

function idOf(load: ProfilesView['load']): string {
  return `profile-cpu${profileIdSuffix(load)}`;
}

function chartOf(
  { facts, data: { campaign } }: CampaignView,
  { load, connections, services }: ProfilesView,
): StackChart {
  const factOf = (subject: string, metric: string) =>
    facts.get(factName({ subject, load: profileSuffix(load), metric }));
  const rows = services.map(({ service, cells }): StackRow => {
    const all = factOf(service.id, 'cpu-alone');
    const parts = CATEGORIES.map((category) => {
      const value = factOf(service.id, `cpu-${category}`)?.value;
      return { category, name: CATEGORY_NAMES[category], value: typeof value === 'number' ? value : 0 };
    });
    const sum = parts.reduce((total, { value }) => total + value, 0);
    return {
      series: seriesOf(cells[0] as CellView),
      parts: sum > 0 ? parts.filter(({ value }) => value > 0) : [],
      label: all && sum > 0 ? formatFact(all, 'unit') : 'não medido',
    };
  });
  const conditions = [
    scenarioName(load.scenario),
    formatCount(connections, 'conexão', 'conexões'),
    `${formatDuration(campaign.config.durationS)} por perfil`,
    formatCount(campaign.plan.order.length, 'bloco', 'blocos'),
    BUDGETS[load.budget],
  ];
  return {
    kind: 'stack',
    id: idOf(load),
    title: titleOf(rows),
    subtitle: `Tempo de CPU do servidor por requisição, dividido pelo que ele faz, em amostras da pilha. Carga: ${conditions.join(', ')}.`,
    description: `Barras horizontais a partir de zero, cada uma dividida em partes. ${rows
      .map(
        ({ series, label, parts }) =>
          `${series.name}: ${label}${parts.length > 0 ? `, dos quais ${parts.map(({ name, value }) => `${name} ${formatValue(value, 'µs')}`).join(', ')}` : ''}.`,
      )
      .join(' ')}`,
    axisTitle: 'CPU do servidor por requisição',
    unit: 'µs',
    rows,
  };
}

/** The service whose largest part is the largest of all, and what that is. */
function titleOf(rows: readonly StackRow[]): string {
  const shares = rows.flatMap(({ series, parts }) => {
    const all = parts.reduce((sum, { value }) => sum + value, 0);
    return parts.map(({ name, value }) => ({ series, name, value, share: value / all }));
  });
  const [most] = shares.toSorted((a, b) => b.value - a.value);
  if (!most) return 'Em que a CPU de cada requisição é gasta: não medido';
  return `Quem mais pesa é ${most.name} em ${most.series.name}: ${formatValue(most.share, 'share')} da CPU de cada requisição`;
}
