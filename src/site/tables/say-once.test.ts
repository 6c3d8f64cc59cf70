import { describe, expect, test } from 'vitest';
import type { Fact } from '../../study/fact.ts';
import type { GateId } from '../../study/gates/gate.ts';
import { sayOnce } from './say-once.ts';
import type { Cell, Table } from './table.ts';

function cell(warned: readonly GateId[], failed: readonly GateId[] = []): Cell {
  const caveats = [
    ...failed.map((gate) => ({ gate, status: 'fail', rounds: 1, of: 1 })),
    ...warned.map((gate) => ({ gate, status: 'warn', rounds: 1, of: 1 })),
  ];
  return { fact: { missing: null, caveats } as unknown as Fact, style: 'unit' };
}

function table(rows: Cell[][]): Table {
  return {
    ...{ id: 't', caption: 'Tabela', note: 'Nota.' },
    columns: ['Métrica', 'Go', 'Python'].map((label) => ({ label, numeric: false })),
    rows: rows.map((cells, index) => ({ label: `Linha ${index + 1}`, cells })),
  };
}

const saidOf = (shown: Table) =>
  shown.rows.map(({ cells }) => cells.map((each) => ('fact' in each ? each.said : null)));

describe('what is said once of a table', () => {
  test('holds of all its figures', () => {
    const shown = sayOnce(
      table([
        [cell(['order']), cell(['order'])],
        [cell(['order']), cell(['order', 'gap'])],
      ]),
    );
    expect(shown.note).toBe('Nota. Todos os valores têm ressalva da verificação de ordem.');
    expect(saidOf(shown)).toEqual([
      [['order'], ['order']],
      [['order'], ['order']],
    ]);
  });

  test('or of a column, or of a row', () => {
    const column = sayOnce(
      table([
        [cell([]), cell(['machine'])],
        [cell([]), cell(['machine'])],
      ]),
    );
    expect(column.note).toContain('Os valores de “Python” têm ressalva da verificação de máquina');
    const row = sayOnce(
      table([
        [cell(['floor']), cell(['floor'])],
        [cell([]), cell([])],
      ]),
    );
    expect(row.note).toContain('Os valores de “Linha 1” têm ressalva da verificação de piso do I/O');
    expect(saidOf(row)).toEqual([
      [['floor'], ['floor']],
      [[], []],
    ]);
  });

  test('and nothing of one that differs, or that has no caveat', () => {
    const plain = table([
      [cell([]), cell(['gap'])],
      [cell([]), cell([])],
    ]);
    expect(sayOnce(plain)).toBe(plain);
    const failing = table([
      [cell([], ['little']), cell([], ['little'])],
      [cell([]), cell([])],
    ]);
    expect(sayOnce(failing)).toBe(failing);
  });
});
