import { BUDGETS } from '../../format/budgets.ts';
import { formatFact, NOT_MEASURED } from '../../format/format-fact.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import { rungTitle, SERIES } from '../../format/series.ts';
import { namedRungs } from '../../model/ladder.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { capacityFact } from '../../study/ladder/capacity-facts.ts';
import type { LadderView } from '../../study/ladder/ladder-view.ts';
import { alignColumns } from '../align-columns.ts';

const OF_RUNGS = [
  { metric: 'throughput', header: 'requisições/s' },
  { metric: 'latency-p99', header: 'p99 desde o instante previsto' },
  { metric: 'latency-p99-sent', header: 'p99 desde o envio' },
];

/** A ladder as plain text, pt-BR: the highest rate at each promise, and what each service came to at each step. */
export function summarizeLadder({ facts, data: { campaign } }: CampaignView, own: LadderView): string {
  const { load, ladder, services } = own;
  const title = `${scenarioName(load.scenario)} · ${BUDGETS[load.budget]} · ${SERIES.ladder} · ${campaign.engine}`;
  const capacity = alignColumns([
    ['maior taxa com p99 de até', ...ladder.promisesMs.map((ms) => `${ms} ms`)],
    ...services.map(({ service }) => [
      service.name,
      ...ladder.promisesMs.map((ms) => {
        const fact = capacityFact(facts, load, service, ms);
        return fact ? formatFact(fact, 'interval') : NOT_MEASURED;
      }),
    ]),
  ]);
  const byRung = OF_RUNGS.map(({ metric, header }) =>
    alignColumns([
      [header, ...namedRungs(ladder).map(rungTitle)],
      ...services.map(({ service, cells }) => [
        service.name,
        ...cells.map((cell) => {
          const fact = cell.facts.get(metric);
          return fact ? formatFact(fact, 'unit').replace(/\sreq\/s$/, '') : NOT_MEASURED;
        }),
      ]),
    ]),
  );
  return [title, capacity, ...byRung].join('\n\n');
}
