import { BUDGETS } from '../../format/budgets.ts';
import { capitalise } from '../../format/capitalise.ts';
import { formatCount } from '../../format/plural.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import { SERIES } from '../../format/series.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import {
  COMPARED,
  generatorRatio,
  generatorsIdSuffix,
  labelOfGenerators,
} from '../../study/generators/generator-ratios.ts';
import type { GeneratorsView, ServiceUnderGenerators } from '../../study/generators/generators-view.ts';
import { METRICS } from '../../study/metrics.ts';
import { type Cell, figure, type Table, text } from './table.ts';

/** What stands for each generator, in the order of columns. */
export const OF_GENERATORS = [
  'throughput',
  'generator-cpu-per-request',
  'generator-memory',
  'generator-threads',
  'latency-p50',
  'latency-p90',
  'latency-p99',
  'in-flight',
  'cpu-per-request',
];

const HEADERS: Record<string, string> = {
  throughput: 'Requisições/s',
  'generator-cpu-per-request': 'CPU dele por requisição',
  'generator-memory': 'Pico de memória dele',
  'generator-threads': 'Threads dele',
  'latency-p50': 'p50',
  'latency-p90': 'p90',
  'latency-p99': 'p99',
  'in-flight': 'A caminho',
  'cpu-per-request': 'CPU do servidor por requisição',
};

/** `Espera de 1 ms, núcleos compartilhados, geradores de carga` */
export function generatorsTitle({ load: { scenario, budget } }: GeneratorsView): string {
  return `${scenarioName(scenario)}, ${BUDGETS[budget]}, ${SERIES.generators}`;
}

/** Of each service what every generator came to, and how the first does against each other. */
export function generatorsTables(view: CampaignView, own: GeneratorsView): Table[] {
  return [
    ...own.services.map((each) => figuresTable(own, each)),
    ...own.services.map((each) => ratioTable(view, own, each)),
    versionsTable(own),
  ];
}

function figuresTable({ load, connections, generators }: GeneratorsView, own: ServiceUnderGenerators): Table {
  const { service, cells } = own;
  return {
    id: `generators-${service.id}${generatorsIdSuffix(load)}`,
    caption: `O mesmo servidor em ${service.name} sob cada gerador, ${formatCount(connections, 'conexão', 'conexões')}`,
    columns: [
      { label: 'Gerador', numeric: false },
      ...OF_GENERATORS.map((metric) => ({ label: HEADERS[metric] as string, numeric: true })),
    ],
    rows: generators.map(({ name }, index) => ({
      label: name,
      cells: OF_GENERATORS.map((metric): Cell => {
        const fact = cells[index]?.facts.get(metric);
        return fact && fact.missing === null
          ? figure(fact, metric === 'throughput' ? 'interval' : 'unit')
          : text('não medido');
      }),
    })),
    note: 'Cada gerador em seu próprio laço fechado: quantas requisições ele consegue, e a latência que ele diz. “A caminho” é a taxa vezes a latência média: com conexões sempre ocupadas, o número delas. O JMeter diz milissegundos inteiros; o ab não diz cada latência, e seus percentis são os que ele escreve.',
  };
}

function ratioTable(
  { facts }: CampaignView,
  { load, generators }: GeneratorsView,
  { service }: ServiceUnderGenerators,
): Table {
  const [first, ...others] = generators;
  return {
    id: `generators-ratios-${service.id}${generatorsIdSuffix(load)}`,
    caption: `${first?.name ?? ''} ÷ cada outro gerador, ao medir ${service.name}, com intervalo entre colchetes`,
    columns: [
      { label: 'Outro gerador', numeric: false },
      ...COMPARED.map((metric) => ({
        label: capitalise(labelOfGenerators(METRICS.find(({ id }) => id === metric)?.label ?? metric)),
        numeric: true,
      })),
    ],
    rows: others.map(({ id, name }) => ({
      label: name,
      cells: COMPARED.map((metric): Cell => {
        const fact = generatorRatio(facts, load, { subject: service.id, metric, other: id });
        return fact && fact.missing === null ? figure(fact, 'interval') : text('não medido');
      }),
    })),
    note: null,
  };
}

function versionsTable({ load, generators }: GeneratorsView): Table {
  return {
    id: `generators-versions${generatorsIdSuffix(load)}`,
    caption: 'Versões dos geradores',
    columns: [
      { label: 'Gerador', numeric: false },
      { label: 'Versão, como ele a diz', numeric: false },
    ],
    rows: generators.map(({ name, version }) => ({ label: name, cells: [text(version)] })),
    note: null,
  };
}
