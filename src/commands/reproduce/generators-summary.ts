import { BUDGETS } from '../../format/budgets.ts';
import { formatFact, NOT_MEASURED } from '../../format/format-fact.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import { SERIES } from '../../format/series.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { generatorRatio } from '../../study/generators/generator-ratios.ts';
import type { GeneratorsView } from '../../study/generators/generators-view.ts';
import { alignColumns } from '../align-columns.ts';

const COLUMNS = [
  { metric: 'throughput', header: 'requisições/s [intervalo]' },
  { metric: 'generator-cpu-per-request', header: 'CPU dele/requisição' },
  { metric: 'generator-memory', header: 'memória dele' },
  { metric: 'latency-p50', header: 'p50' },
  { metric: 'latency-p99', header: 'p99' },
];

/** Generators beside each other as plain text, pt-BR: what each came to, and the rate of the first ÷ that of each other. */
export function summarizeGenerators(
  { facts, data: { campaign } }: CampaignView,
  own: GeneratorsView,
): string {
  const { load, generators, services } = own;
  const [first] = generators;
  const tables = services.map(({ service, cells }) => {
    const title = `${scenarioName(load.scenario)} · ${BUDGETS[load.budget]} · ${SERIES.generators} · ${campaign.engine} · ${service.name}`;
    const rows = generators.map(({ id, name }, index) => {
      const ratio = generatorRatio(facts, load, { subject: service.id, metric: 'throughput', other: id });
      return [
        name,
        ...COLUMNS.map(({ metric }, column) => {
          const fact = cells[index]?.facts.get(metric);
          return fact ? formatFact(fact, column === 0 ? 'interval' : 'unit') : NOT_MEASURED;
        }),
        ratio ? formatFact(ratio, 'interval') : '',
      ];
    });
    const headers = ['', ...COLUMNS.map(({ header }) => header), `${first?.name ?? ''} ÷ ele, requisições/s`];
    return [title, alignColumns([headers, ...rows])].join('\n');
  });
  return tables.join('\n\n');
}
