import { BUDGETS } from '../../format/budgets.ts';
import { capitalise } from '../../format/capitalise.ts';
import { formatTick } from '../../format/format-axis.ts';
import { formatLevels } from '../../format/format-levels.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { factName } from '../../study/fact.ts';
import { findBottleneck } from '../../study/gates/bottleneck.ts';
import { roundContexts } from '../../study/gates/round-context.ts';
import { METRICS } from '../../study/metrics.ts';
import { rampIdSuffix, rampSuffix } from '../../study/ramp/ramp-facts.ts';
import { RAMP_METRICS } from '../../study/ramp/ramp-metrics.ts';
import type { RampView } from '../../study/ramp/ramp-view.ts';
import { type Cell, figure, type Table, text } from './table.ts';
import { LIMITS } from './usage.ts';

/** What stands for every level, in the order of tables. */
export const OF_LEVELS = [
  'throughput',
  'latency-p50',
  'latency-p99',
  'cpu-per-request',
  'server-resident',
  'timeouts',
];

/** `Espera de 1 ms, núcleos compartilhados, de 1 a 1.024 conexões` */
export function rampTitle({ load, levels }: RampView): string {
  const { scenario, budget } = load;
  return `${scenarioName(scenario)}, ${BUDGETS[budget]}, ${formatLevels(levels)}`;
}

/** Each service's whole ramp in a few figures; then a table a metric, a column a level; then what limited each. */
export function rampTables(view: CampaignView, ramp: RampView): Table[] {
  return [
    wholeTable(view, ramp),
    ...METRICS.filter(({ id }) => OF_LEVELS.includes(id)).map(({ id, label }) => levelTable(ramp, id, label)),
    limitTable(view, ramp),
  ];
}

function wholeTable({ facts }: CampaignView, { load, services }: RampView): Table {
  return {
    id: tableId(load, 'whole'),
    caption: 'A rampa inteira de cada serviço, com intervalo de 95 % ou mais entre colchetes onde se aplica',
    columns: [
      { label: 'Serviço', numeric: false },
      ...RAMP_METRICS.map(({ label }) => ({ label: capitalise(label), numeric: true })),
    ],
    rows: services.map(({ service }) => ({
      label: service.name,
      cells: RAMP_METRICS.map(({ id }): Cell => {
        const fact = facts.get(factName({ subject: service.id, load: rampSuffix(load), metric: id }));
        return fact ? figure(fact, 'interval') : text('não medido');
      }),
    })),
    note: 'Em laço fechado, N conexões dão no máximo o menor de N ÷ R₀ e X máx., em que R₀ é o tempo de uma requisição sozinha: as duas retas se cruzam no joelho. Um servidor que responde o mesmo por mais que esperem tem expoente 1.',
  };
}

function levelTable({ load, levels, services }: RampView, metric: string, label: string): Table {
  return {
    id: tableId(load, metric),
    caption: `${capitalise(label)}, por número de conexões`,
    columns: [{ label: 'Serviço', numeric: false }, ...levels.map(levelColumn)],
    rows: services.map(({ service, cells }) => ({
      label: service.name,
      cells: cells.map(({ facts }): Cell => {
        const fact = facts.get(metric);
        return fact ? figure(fact, metric === 'throughput' ? 'number' : 'unit') : text('não medido');
      }),
    })),
    note: null,
  };
}

/** Of the ramps of a service, what most were nearest to. */
function limitTable({ data }: CampaignView, { load, levels, services }: RampView): Table {
  const contextOf = roundContexts(data);
  return {
    id: tableId(load, 'limit'),
    caption: 'O que limitou a taxa, por número de conexões',
    columns: [{ label: 'Serviço', numeric: false }, ...levels.map(levelColumn)],
    rows: services.map(({ service, cells }) => ({
      label: service.name,
      cells: cells.map(({ rounds }) => {
        const names = rounds.map(({ record }) => {
          const bottleneck = findBottleneck(record, contextOf(record));
          return typeof bottleneck === 'string' ? 'não medido' : LIMITS[bottleneck.name ?? 'nothing'];
        });
        const [most] = [...Map.groupBy(names, (name) => name)].sort(([, a], [, b]) => b.length - a.length);
        return text(most?.[0] ?? 'não medido');
      }),
    })),
    note: 'Limite é o que chegou a 80 % ou mais do que podia usar, na maioria das rampas.',
  };
}

function levelColumn(level: number): Table['columns'][number] {
  return { label: formatTick(level), numeric: true };
}

function tableId(load: RampView['load'], what: string): string {
  return `ramp-${what}${rampIdSuffix(load)}`;
}
