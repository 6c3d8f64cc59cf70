import { capitalise } from '../../format/capitalise.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { describeMissing } from '../../study/fact.ts';
import { figure, type Table, text } from './table.ts';

/** The machine as the record has it; what could not be had says why. */
export function environmentTable({ facts }: CampaignView): Table {
  return {
    id: 'environment',
    caption: 'Máquina e sistema',
    columns: [
      { label: 'O quê', numeric: false },
      { label: 'Valor', numeric: false },
    ],
    rows: [...facts.values()]
      .filter(({ subject }) => subject === 'machine')
      .map((fact) => ({
        label: capitalise(fact.label),
        cells: [fact.missing === null ? figure(fact) : text(describeMissing(fact) ?? '')],
      })),
    note: null,
  };
}
