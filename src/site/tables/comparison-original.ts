import { capitalise } from '../../format/capitalise.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import type { Fact, Facts } from '../../study/fact.ts';
import { METRICS } from '../../study/metrics.ts';
import type { OriginalView } from '../../study/original-view.ts';
import { type Cell, figure, type Table, text } from './table.ts';

/** What the original gives beside what the featured campaign gives: each of its services, then each ratio. */
export function comparisonOriginalTable(
  { featured, facts }: { featured: CampaignView; facts: Facts },
  { record, blocks }: OriginalView,
): Table {
  const [first, ...rest] = blocks;
  const subjects = [
    ...blocks.map(({ id, name }) => ({ id, name })),
    ...rest.map(({ id, name }) => ({ id: `${first?.id}:${id}`, name: `${first?.name} ÷ ${name}` })),
  ];
  const cell = (name: string): Cell => {
    const fact = facts.get(name);
    return fact ? figure(fact) : text('—');
  };
  const shared = METRICS.filter(({ id }) => blocks.some((block) => block.facts.has(id)));
  const { durationS, connections } = record.config;
  const { config } = featured.data.campaign;
  const sameLoad = durationS === config.durationS && connections === featured.groups[0]?.load.connections;
  return {
    id: 'comparison-original',
    caption: 'O estudo original e este, lado a lado',
    columns: [
      { label: 'Métrica', numeric: false },
      ...subjects.flatMap(({ name }) => [
        { label: `${name}, original`, numeric: true },
        { label: `${name}, aqui`, numeric: true },
      ]),
    ],
    rows: [...shared.map(({ id, label }) => ({ id, label })), LITTLE].map(({ id, label }) => ({
      label: capitalise(label),
      cells: subjects.flatMap((subject) => [
        cell(`${record.id}.${subject.id}.${id}`),
        cell(`${subject.id}.${id}`),
      ]),
    })),
    note: `A máquina${sameLoad ? '' : ' e a carga'} não ${sameLoad ? 'é a mesma' : 'são as mesmas'}: comparam-se as razões, não os valores. A latência média do original é a que o wrk imprimiu; a nossa é a restaurada.`,
  };
}

const LITTLE: Pick<Fact, 'label'> & { id: string } = {
  id: 'little-mean',
  label: 'latência média pela lei de Little',
};
