import { BUDGETS } from '../../format/budgets.ts';
import { capitalise } from '../../format/capitalise.ts';
import type { GroupView } from '../../study/campaign-view.ts';
import { METRICS } from '../../study/metrics.ts';
import type { Study } from '../../study/study.ts';
import { type Cell, figure, type Table, text } from './table.ts';

const SHOWN = [
  'throughput',
  'latency-mean',
  'latency-p50',
  'latency-p99',
  'timeouts',
  'server-cpu',
  'generator-cpu',
];

/** The featured load with a core of its own for the server, each figure beside that with all cores shared. */
export function splitTable({ featured, split, facts }: Study): Table {
  const { cells, baseline } = featured.groups[0] as GroupView;
  const subjects = [
    ...cells.map(({ service }) => ({ id: service.id, name: service.name })),
    ...cells
      .filter(({ service }) => baseline && service.id !== baseline.id)
      .map(({ service }) => ({
        id: `${service.id}:${baseline?.id}`,
        name: `${service.name} ÷ ${baseline?.name}`,
      })),
  ];
  const cell = (name: string): Cell => {
    const fact = facts.get(name);
    return fact ? figure(fact, 'interval') : text('—');
  };
  const campaign = split.view?.data.campaign;
  return {
    id: 'split',
    caption: `Com ${BUDGETS[split.budget]}, e o wrk nos demais`,
    columns: [
      { label: 'Métrica', numeric: false },
      ...subjects.map(({ name }) => ({ label: name, numeric: true })),
    ],
    rows: METRICS.filter(({ id }) => SHOWN.includes(id)).map(({ id, label }) => ({
      label: capitalise(label),
      cells: subjects.map((subject) => cell(`${subject.id}/${split.budget}.${id}`)),
    })),
    note: campaign
      ? `Campanha ${campaign.id}, com rodadas de ${campaign.config.durationS} s.`
      : 'Nenhuma campanha comparável usa este orçamento.',
  };
}
