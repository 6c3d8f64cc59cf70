import { formatFact, NOT_MEASURED } from '../format/format-fact.ts';
import { formatValue } from '../format/format-value.ts';
import { formatCount, formatList } from '../format/plural.ts';
import { machineOf } from '../model/campaign.ts';
import { mean } from '../stats/interval.ts';
import type { CampaignView, GroupView } from '../study/campaign-view.ts';
import type { CellView } from '../study/cell-view.ts';
import type { CpuUse } from './category-colours.ts';
import type { StackChart, StackRow } from './chart.ts';
import { contextOf, seriesOf } from './context.ts';
import { factOf } from './findings.ts';

/** Of all processors of the server's machine while a service was measured: who they worked for. */
export function cpuSplitChart(view: CampaignView, group: GroupView): StackChart {
  const { suffix, load, generator } = contextOf(view, group);
  const { logicalCpus } = machineOf(view.data.campaign, 'server');
  // On a machine of its own the generator takes nothing from the server
  const isShared = isOneMachine(view.data.campaign);
  const names: Record<CpuUse, string> = {
    server: 'servidor',
    generator,
    dependency: 'dependência',
    idle: 'ociosa ou de outros',
  };
  const rows = group.cells.map((cell): StackRow => {
    const used = usesOf(cell, isShared);
    if (!used || !Number.isFinite(logicalCpus)) {
      return { series: seriesOf(cell), parts: [], label: NOT_MEASURED };
    }
    const busy = Object.values(used).reduce((sum, value) => sum + value, 0);
    const parts: [CpuUse, number][] = [
      ...(Object.entries(used) as [CpuUse, number][]),
      ['idle', Math.max(0, logicalCpus - busy)],
    ];
    return {
      series: seriesOf(cell),
      parts: parts
        .filter(([, value]) => value > 0)
        .map(([category, value]) => ({ category, name: names[category], value })),
      label: formatFact(factOf(cell, 'server-cpu'), 'unit'),
    };
  });
  const all = Number.isFinite(logicalCpus) ? ` ${formatCount(logicalCpus, 'núcleo', 'núcleos')}` : ' núcleos';
  return {
    kind: 'stack',
    id: `cpu-split${suffix}`,
    title: titleOf(rows),
    subtitle: `CPU da máquina durante a medição, de${all} ao todo: a do servidor, a do ${generator}${isShared ? '' : ' (em outra máquina, não conta)'}, a das dependências, se há, e a que sobra; à direita, quanto o servidor ocupou. ${load}`,
    description: `Barras horizontais a partir de zero, cada uma dividida em partes. ${rows
      .map(
        ({ series, parts }) =>
          `${series.name}: ${parts.length === 0 ? NOT_MEASURED : parts.map(({ name, value }) => `${name} ${formatValue(value, 'cores')}`).join(', ')}.`,
      )
      .join(' ')}`,
    axisTitle: 'Núcleos',
    unit: 'cores',
    rows,
  };
}

function isOneMachine({ machines }: CampaignView['data']['campaign']): boolean {
  const own = machines.generator;
  return own === undefined || 'sameAs' in own;
}

/** Cores in use, by whom; `null` where server or generator were not seen. */
function usesOf(
  { facts, rounds }: CellView,
  isShared: boolean,
): Record<Exclude<CpuUse, 'idle'>, number> | null {
  const [server, generator] = ['server-cpu', 'generator-cpu'].map((metric) => facts.get(metric)?.value);
  if (typeof server !== 'number' || typeof generator !== 'number') return null;
  const others = rounds.map(({ record: { usage } }) =>
    Object.entries(usage)
      .filter(([role]) => role !== 'server' && role !== 'generator')
      .reduce((sum, [, { value }]) => sum + (value ? value.cpuS / value.wallS : 0), 0),
  );
  return {
    server,
    generator: isShared ? generator : 0,
    dependency: others.length === 0 ? 0 : mean(others),
  };
}

/** How much was left over; of many services the least and the most. */
function titleOf(rows: readonly StackRow[]): string {
  const left = rows
    .flatMap(({ series, parts }) => {
      const all = parts.reduce((sum, { value }) => sum + value, 0);
      const idle = parts.find(({ category }) => category === 'idle')?.value ?? 0;
      return all > 0 ? [{ name: series.name, share: idle / all }] : [];
    })
    .sort((a, b) => a.share - b.share);
  if (left.length === 0) return `CPU da máquina durante a medição: ${NOT_MEASURED}`;
  const shown = left.length > 2 ? [left[0], left.at(-1)] : left;
  const said = shown.flatMap((each) =>
    each ? [`${formatValue(each.share, 'share')} com ${each.name}`] : [],
  );
  return `Da CPU da máquina, sobraram ${formatList(said)}`;
}
