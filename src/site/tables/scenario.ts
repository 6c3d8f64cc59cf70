import { BUDGETS } from '../../format/budgets.ts';
import type { ScenarioLoad, ScenarioService } from '../data/scenario-parts.ts';
import type { ContenderPart } from '../data/service-parts.ts';
import { PATHS } from '../links.ts';
import { type Cell, figure, type Table, text } from './table.ts';

const COLUMNS = [
  { metric: 'throughput', label: 'Requisições por segundo' },
  { metric: 'efficiency', label: 'Da maior taxa' },
  { metric: 'cpu-per-request', label: 'CPU por requisição' },
  { metric: 'latency-p99', label: 'p99' },
  { metric: 'server-memory', label: 'Pico de memória' },
];

/** All services under one load, the highest rate first. @param hrefOf the page of a service; `isNamed` where links lead to rows */
export function rankingTable(
  { budget, services }: ScenarioLoad,
  { hrefOf, isNamed }: { hrefOf: (service: string) => string; isNamed: boolean },
): Table {
  return {
    id: `ranking-${budget}`,
    caption: 'Da maior taxa à menor, com o que limitou cada serviço na maioria das rodadas',
    columns: columnsAfter('Serviço'),
    rows: services.map((service) => ({
      label: service.name,
      href: hrefOf(service.id),
      ...(isNamed && { anchor: service.id }),
      cells: cellsOf(service),
    })),
    note: null,
  };
}

/** One service, a row a scenario and division of cores. @param link to addresses relative to the site's root */
export function scenariosTable({ id, name, rows }: ContenderPart, link: (to: string) => string): Table {
  return {
    id: `${id}-cenarios`,
    caption: `${name} em cada cenário`,
    columns: columnsAfter('Cenário'),
    rows: rows.map((row) => ({
      label: `${row.scenario.name}, ${BUDGETS[row.budget]}`,
      href: link(PATHS.scenario(row.scenario.id)),
      cells: cellsOf(row, link(PATHS.valuesFolder(row.campaign))),
    })),
    note: null,
  };
}

function columnsAfter(first: string): Table['columns'] {
  return [
    { label: first, numeric: false },
    ...COLUMNS.map(({ label }) => ({ label, numeric: true })),
    { label: 'O que limitou', numeric: false },
  ];
}

function cellsOf({ facts, limit }: Pick<ScenarioService, 'facts' | 'limit'>, origin?: string): Cell[] {
  const cells = COLUMNS.map(({ metric }): Cell => {
    const fact = facts[metric];
    return fact ? { ...figure(fact), ...(origin !== undefined && { origin }) } : text('não medido');
  });
  return [...cells, text(limit)];
}
