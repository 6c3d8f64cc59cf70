import { BUDGETS } from '../../format/budgets.ts';
import { formatTick } from '../../format/format-axis.ts';
import { formatFact, NOT_MEASURED } from '../../format/format-fact.ts';
import { formatLevels } from '../../format/format-levels.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { factName } from '../../study/fact.ts';
import { rampSuffix } from '../../study/ramp/ramp-facts.ts';
import type { RampView } from '../../study/ramp/ramp-view.ts';
import { alignColumns } from '../align-columns.ts';

const OF_LEVELS = [
  { metric: 'throughput', header: 'requisições/s' },
  { metric: 'latency-p99', header: 'p99' },
];
const WHOLE = [
  { metric: 'most-throughput', header: 'maior taxa [intervalo]' },
  { metric: 'knee', header: 'joelho' },
  { metric: 'saturation', header: 'satura com' },
  { metric: 'memory-per-connection', header: 'memória/conexão' },
];

/** A ramp as plain text, pt-BR: the rate and p99 of each service at each number of connections, and what they come to. */
export function summarizeRamp({ facts, data: { campaign } }: CampaignView, ramp: RampView): string {
  const { load, levels, services } = ramp;
  const title = `${scenarioName(load.scenario)} · ${BUDGETS[load.budget]} · rampa ${formatLevels(levels)} · ${campaign.config.durationS} s por degrau · ${campaign.engine}`;
  const byLevel = OF_LEVELS.map(({ metric, header }) =>
    alignColumns([
      [header, ...levels.map(formatTick)],
      ...services.map(({ service, cells }) => [
        service.name,
        ...cells.map((cell) => {
          const fact = cell.facts.get(metric);
          return fact ? formatFact(fact, 'unit').replace(/\sreq\/s$/, '') : NOT_MEASURED;
        }),
      ]),
    ]),
  );
  const whole = alignColumns([
    ['', ...WHOLE.map(({ header }) => header)],
    ...services.map(({ service }) => [
      service.name,
      ...WHOLE.map(({ metric }, index) => {
        const fact = facts.get(factName({ subject: service.id, load: rampSuffix(load), metric }));
        return fact ? formatFact(fact, index === 0 ? 'interval' : 'unit') : NOT_MEASURED;
      }),
    ]),
  ]);
  return [title, ...byLevel, whole].join('\n\n');
}
