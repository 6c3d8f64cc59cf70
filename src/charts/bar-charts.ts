import { formatUnitTick } from '../format/format-axis.ts';
import { formatFact } from '../format/format-fact.ts';
import type { Fact } from '../study/fact.ts';
import { commonWarnings, describeSaid } from '../study/gates/said-once.ts';
import { barRow, signs } from './bar-rows.ts';
import type { BarChart } from './chart.ts';
import { type Context, seriesOf } from './context.ts';
import {
  differenceTitle,
  type Findings,
  factOf,
  latencyTitle,
  timeoutsTitle,
  totalTitle,
} from './findings.ts';

/** A bar chart of one metric, in words. */
interface BarDefinition {
  /** Also the chart's id. */
  metric: string;
  axisTitle: string;
  /** What one bar is, pt-BR, capital first, without a stop. */
  definition: string;
  title: (findings: Findings, timeoutUs: number) => string;
  /** Whether a round's value is of the same kind as the bar's: no round is a total. */
  rounds: boolean;
}

export const BAR_CHARTS: readonly BarDefinition[] = [
  {
    metric: 'throughput',
    axisTitle: 'Requisições por segundo',
    definition: 'Requisições respondidas por segundo',
    title: (findings) =>
      differenceTitle(
        findings,
        'throughput',
        'Requisições por segundo',
        ({ high, low, text }) =>
          `${high.service.name} respondeu ${text} as requisições por segundo de ${low.service.name}`,
      ),
    rounds: true,
  },
  {
    metric: 'latency-mean',
    axisTitle: 'Latência média',
    definition: 'Tempo médio entre o envio da requisição e a resposta inteira',
    title: (findings) => latencyTitle(findings, 'latency-mean', 'latência média'),
    rounds: true,
  },
  {
    metric: 'transfer',
    axisTitle: 'Vazão',
    definition: 'Bytes de resposta recebidos por segundo, com cabeçalhos',
    title: (findings) =>
      differenceTitle(
        findings,
        'transfer',
        'Vazão em bytes por segundo',
        ({ high, low, text }) =>
          `${high.service.name} transferiu ${text} os bytes por segundo de ${low.service.name}`,
      ),
    rounds: true,
  },
  {
    metric: 'timeouts',
    axisTitle: 'Timeouts',
    definition: 'Respostas que chegaram depois do limite do {gerador}',
    title: (findings, timeoutUs) => timeoutsTitle(findings, formatUnitTick(timeoutUs, 'µs')),
    rounds: false,
  },
  {
    metric: 'requests-total',
    axisTitle: 'Requisições',
    definition: 'Requisições respondidas',
    title: totalTitle,
    rounds: false,
  },
  {
    metric: 'efficiency',
    axisTitle: 'Parcela da maior taxa',
    definition: 'Eficiência relativa',
    title: (findings) =>
      differenceTitle(findings, 'throughput', 'Eficiência relativa', ({ high, low }) => {
        const share = formatFact(factOf(low, 'efficiency'), 'unit');
        return `${low.service.name} atingiu ${share} das requisições por segundo de ${high.service.name}`;
      }),
    rounds: false,
  },
];

export function barChart(definition: BarDefinition, found: Findings, context: Context): BarChart {
  const { metric, axisTitle, rounds, title } = definition;
  const facts = found.cells.map((cell) => factOf(cell, metric));
  const common = commonWarnings(facts);
  const said = describeSaid(common);
  const rows = found.cells.map((cell, index) => barRow(seriesOf(cell), facts[index] as Fact, rounds, common));
  const isDrawn = metric !== 'timeouts' || rows.some(({ value }) => value);
  return {
    kind: 'bar',
    id: metric + context.suffix,
    title: title(found, context.timeoutUs),
    subtitle: [subject(definition, facts, context.generator), context.load, isDrawn && signs(rows), said]
      .filter(Boolean)
      .join(' '),
    description: `Barras horizontais a partir de zero. ${found.cells
      .map(({ service }, index) => `${service.name}: ${formatFact(facts[index] as Fact, 'interval')}.`)
      .join(' ')}`,
    axisTitle,
    unit: (facts[0] as Fact).unit,
    said,
    rows,
  };
}

/** What one bar is and how it came to be; services differ in it where they have unequal numbers of valid rounds. */
function subject({ definition: text }: BarDefinition, facts: readonly Fact[], generator: string): string {
  const definition = text.replace('{gerador}', generator);
  const derivations = facts.filter(({ missing }) => missing === null).map(({ derivation }) => derivation);
  const unique = [...new Set(derivations)];
  return unique.length === 0 ? `${definition}.` : `${definition}: ${unique.join('; ')}.`;
}
