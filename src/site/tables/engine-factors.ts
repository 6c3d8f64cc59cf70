import { ENGINE_FACTORS } from '../../study/engine-factors.ts';
import { ENGINE_COLUMNS, engineMetric } from '../../study/engine-facts.ts';
import { type Facts, factName } from '../../study/fact.ts';
import { type Cell, figure, type Table, text } from './table.ts';

/** What makes containers give another ratio than processes. */
export function engineTable(facts: Facts): Table {
  const { rows = [], standIn = null, machine = '' } = ENGINE_FACTORS ?? {};
  const note =
    'A segunda coluna divide a razão da linha pela da primeira do seu grupo, de que ela muda uma só coisa; a dos processos como publicados, pela dos containers.';
  return {
    id: 'engines',
    caption: `Go e Python em processos e em containers${machine === '' ? ', não medidos' : `: ${machine}`}`,
    columns: [
      { label: 'Como se executa', numeric: false },
      ...['Go ÷ Python', 'Razão ÷ a da primeira', 'CPU, Python ÷ Go', 'Go', 'Python'].map((label) => ({
        label,
        numeric: true,
      })),
    ],
    rows: rows.map(({ id, label, go, python }) => ({
      label: `${label} (Go ${go.version}, Python ${python.version})`,
      cells: ENGINE_COLUMNS.map((column): Cell => {
        const metric = engineMetric(id, column);
        const fact = facts.get(factName({ subject: 'method', load: '', metric }));
        if (!fact) return text('—');
        return figure(fact, column === 'go' || column === 'python' ? 'unit' : 'interval');
      }),
    })),
    note: standIn === null ? note : `${note} As imagens ocupam o lugar das oficiais: dizem “${standIn}”.`,
  };
}
