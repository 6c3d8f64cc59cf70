import { BUDGETS } from '../../format/budgets.ts';
import { capitalise } from '../../format/capitalise.ts';
import { generatorOf } from '../../model/campaign.ts';
import type { GroupView } from '../../study/campaign-view.ts';
import { labelOf, METRICS } from '../../study/metrics.ts';
import type { Study } from '../../study/study.ts';
import { type Cell, figure, type Table, text } from './table.ts';

const SHOWN = [
  'throughput',
  'latency-mean',
  'latency-p50',
  'latency-p99',
  'timeouts',
  'cpu-per-request',
  'server-memory',
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
  const generator = generatorOf(featured.data.campaign).name;
  return {
    id: 'split',
    caption: `Com ${BUDGETS[split.budget]}, e o ${generator} nos demais`,
    columns: [
      { label: 'Métrica', numeric: false },
      ...subjects.map(({ name }) => ({ label: name, numeric: true })),
    ],
    rows: METRICS.filter(({ id }) => SHOWN.includes(id)).map(({ id, label }) => ({
      label: capitalise(labelOf({ label }, generator)),
      cells: subjects.map((subject) => cell(`${subject.id}/${split.budget}.${id}`)),
    })),
    note: campaign
      ? `Campanha ${campaign.id}, com rodadas de ${campaign.config.durationS} s.`
      : 'Nenhuma campanha comparável divide assim os núcleos.',
  };
}
