import { NOT_MEASURED } from '../format/format-fact.ts';
import { formatDuration } from '../format/format-time.ts';
import { formatValue } from '../format/format-value.ts';
import { formatCount, formatList } from '../format/plural.ts';
import { scenarioName } from '../format/scenario-names.ts';
import type { CampaignView, GroupView } from '../study/campaign-view.ts';
import type { CellView } from '../study/cell-view.ts';
import { describeMissing } from '../study/fact.ts';
import type { SlopeChart, SlopeEnd } from './chart.ts';
import { seriesOf } from './context.ts';

interface Side {
  view: CampaignView;
  group: GroupView;
}

const METRIC = 'throughput';
/** What the two conditions are called above the axes, pt-BR. */
const ENDS = ['Núcleos compartilhados', 'Um só do servidor'] as const;

/** Each service's rate with all cores shared, and with a core of its own. */
export function slopeChart(shared: Side, split: Side): SlopeChart {
  const cells = new Map(
    [...shared.group.cells, ...split.group.cells].map((cell) => [cell.service.id, cell] as const),
  );
  const rows = [...cells.values()].map((cell) => ({
    series: seriesOf(cell),
    ends: [endOf(shared.group, cell), endOf(split.group, cell)] as const,
  }));
  const { scenario, connections } = shared.group.load;
  const { durationS } = shared.view.data.campaign.config;
  const conditions = [
    scenarioName(scenario),
    formatCount(connections, 'conexão', 'conexões'),
    `${formatDuration(durationS)} por rodada`,
  ];
  const absent = rows.filter(({ ends }) => ends.some(({ value }) => value === null));
  return {
    kind: 'slope',
    id: `slope-${METRIC}-${scenario}`,
    title: titleOf(rows),
    subtitle: [
      'Requisições respondidas por segundo, com gerador e servidor nos mesmos núcleos, e com um núcleo só para o servidor; linhas paralelas: a mesma razão; traço: intervalo.',
      rows.some(({ ends }) => ends.some(({ isHollow }) => isHollow)) &&
        'Marca vazia: uma verificação reprova o valor.',
      `Carga: ${conditions.join(', ')}.`,
      absent.length > 0 &&
        `Não medido em uma das condições: ${formatList(absent.map(({ series }) => series.name))}.`,
    ]
      .filter(Boolean)
      .join(' '),
    description: `Uma linha por serviço, de uma condição à outra. ${rows
      .map(({ series, ends }) => `${series.name}: ${ends.map(wordsOf).join(' e ')}.`)
      .join(' ')}`,
    unit: 'requests/s',
    axisTitle: 'Requisições por segundo (escala logarítmica)',
    ends: ENDS,
    rows,
  };
}

function wordsOf({ value, missing }: SlopeEnd): string {
  return value === null ? (missing ?? NOT_MEASURED) : formatValue(value, 'requests/s');
}

function endOf({ cells }: GroupView, { service }: CellView): SlopeEnd {
  const fact = cells.find((cell) => cell.service.id === service.id)?.facts.get(METRIC);
  const value = typeof fact?.value === 'number' && fact.value > 0 ? fact.value : null;
  return {
    value,
    interval: value === null ? null : (fact?.interval ?? null),
    isHollow: value !== null && (fact?.caveats.some(({ status }) => status === 'fail') ?? false),
    missing: value === null ? ((fact && describeMissing(fact)) ?? NOT_MEASURED) : null,
  };
}

/** Whose rate moves, and by how much; of many, who loses most and who gains most. */
function titleOf(rows: SlopeChart['rows']): string {
  const moves = rows.flatMap(({ series, ends: [from, to] }) =>
    from.value === null || to.value === null || from.isHollow || to.isHollow
      ? []
      : [{ name: series.name, ratio: to.value / from.value, moved: apart(from, to) }],
  );
  const begin = 'Com um núcleo só para o servidor,';
  if (moves.length === 0)
    return 'Requisições por segundo, com núcleos compartilhados e com um só do servidor';
  const moved = moves.filter((each) => each.moved).sort((a, b) => a.ratio - b.ratio);
  if (moved.length === 0) return `${begin} nenhuma taxa muda de modo distinguível`;
  if (moves.length <= 2) {
    const said = moves.map(({ name, ratio, moved: has }) =>
      has
        ? `${name} ${ratio < 1 ? 'perde' : 'ganha'} ${size(ratio)} da taxa`
        : `${name} não muda de modo distinguível`,
    );
    return `${begin} ${formatList(said)}`;
  }
  const [least, most] = [moved[0], moved.at(-1)];
  const said = [
    least && least.ratio < 1 ? `quem mais perde é ${least.name}: ${size(least.ratio)} da taxa` : '',
    most && most.ratio > 1 ? `quem mais ganha é ${most.name}: ${size(most.ratio)}` : '',
  ];
  return `${begin} ${said.filter(Boolean).join('; ')}`;
}

function size(ratio: number): string {
  return formatValue(Math.abs(ratio - 1), 'share');
}

function apart({ interval: a }: SlopeEnd, { interval: b }: SlopeEnd): boolean {
  return a !== null && b !== null && (a[0] > b[1] || b[0] > a[1]);
}
