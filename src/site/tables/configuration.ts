import { BUDGETS } from '../../format/budgets.ts';
import { capitalise } from '../../format/capitalise.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import { generatorOf } from '../../model/campaign.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { type Cell, figure, type Table } from './table.ts';

const SHOWN = [
  'profile',
  'engine',
  'rounds',
  'rounds-measured',
  'rounds-planned',
  'duration',
  'warmup',
  'threads',
  'connections',
  'connections-per-thread',
  'timeout',
  'seed',
  'generator',
  'fingerprint',
  'date',
];

/** How hard and in what order it was measured. */
export function configurationTable({ facts, data }: CampaignView): Table {
  const { config } = data.campaign;
  const levels = Object.values(config.loads).flatMap(({ connections }) => connections);
  const generator = generatorOf(data.campaign).id;
  const rows = SHOWN.map((id) => (id === 'generator' ? generator : id)).flatMap((id) => {
    const fact = facts.get(`campaign.${id}`);
    return fact ? [{ label: capitalise(fact.label), cells: [figure(fact)] }] : [];
  });
  const list = (label: string, values: readonly (string | number)[]): { label: string; cells: Cell[] } => ({
    label: capitalise(label),
    cells: [{ text: values.join(', ') }],
  });
  return {
    id: 'configuration',
    caption: 'Configuração da campanha',
    columns: [
      { label: 'O quê', numeric: false },
      { label: 'Valor', numeric: false },
    ],
    rows: [
      ...rows,
      list('cenários', config.scenarios.map(scenarioName)),
      list(
        'divisão dos núcleos',
        config.budgets.map((budget) => BUDGETS[budget]),
      ),
      list('níveis de conexões', [...new Set(levels)]),
    ],
    note: null,
  };
}
