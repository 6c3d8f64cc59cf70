import { formatList } from '../../format/plural.ts';
import type { Fact } from '../../study/fact.ts';
import type { GateId } from '../../study/gates/gate.ts';
import { commonWarnings, departures, describeSaid } from '../../study/gates/said-once.ts';
import type { Cell, Table } from './table.ts';

/**
 * The same table, whose note says what holds of all its figures, of all in a column, or of all in a row; what is left has
 * marks. So a mark always sets a figure apart from its neighbours.
 */
export function sayOnce(table: Table): Table {
  const cells = table.rows.flatMap(({ cells: own }, row) =>
    own.flatMap((cell, column) => ('fact' in cell ? [{ cell, row, column }] : [])),
  );
  const said = new Map<Cell, GateId[]>();
  const say = (own: readonly { cell: Cell & { fact: Fact } }[]): GateId[] => {
    const figures = own.map(({ cell }) => ({
      missing: cell.fact.missing,
      caveats: departures(cell.fact.caveats, said.get(cell)),
    }));
    const common = commonWarnings(figures);
    for (const { cell } of own) said.set(cell, [...(said.get(cell) ?? []), ...common]);
    return common;
  };
  const ofAll = say(cells);
  const inLines = (labels: readonly string[], place: 'row' | 'column') =>
    labels.map((label, index) => ({ label, gates: say(cells.filter((each) => each[place] === index)) }));
  const columns = inLines(
    table.columns.slice(1).map(({ label }) => label),
    'column',
  );
  const rows = inLines(
    table.rows.map(({ label }) => label),
    'row',
  );
  const notes = [describeSaid(ofAll), ...together(columns), ...together(rows)].filter(Boolean);
  if (notes.length === 0) return table;
  return {
    ...table,
    note: [...(table.note ? [table.note] : []), ...notes].join(' '),
    rows: table.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ('fact' in cell ? { ...cell, said: said.get(cell) ?? [] } : cell)),
    })),
  };
}

/** Lines of which the same is to be said, in one sentence. */
function together(lines: readonly { label: string; gates: readonly GateId[] }[]): string[] {
  const some = lines.filter(({ gates }) => gates.length > 0);
  return [...Map.groupBy(some, ({ gates }) => gates.join(' ')).values()].map((same) =>
    describeSaid(
      same[0]?.gates ?? [],
      `Os valores de ${formatList([...new Set(same.map(({ label }) => `“${label}”`))])}`,
    ),
  );
}
