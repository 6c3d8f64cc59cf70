import type { Style } from '../../format/format-value.ts';
import type { Fact } from '../../study/fact.ts';
import type { GateId, GateStatus } from '../../study/gates/gate.ts';

/** A figure with its origin, or text, maybe with where it comes from; what a gate says is in its colour too. */
export type Cell =
  | {
      fact: Fact;
      style: Style;
      /** Gates whose warning the table's note says; see `sayOnce`. */
      said?: readonly GateId[];
      /** The folder of pages that say where it comes from, where that is not the table's. */
      origin?: string;
    }
  | { text: string; status?: GateStatus; href?: string };

export interface Column {
  label: string;
  /** Right-aligned, with figures of equal width. */
  numeric: boolean;
}

export interface Row {
  label: string;
  /** Where the label leads. */
  href?: string;
  /** That links lead to. */
  anchor?: string;
  cells: readonly Cell[];
}

export interface Table {
  /** Unique on its page. */
  id: string;
  /** pt-BR; its name for who hears it too. */
  caption: string;
  /** The first one heads the rows. */
  columns: readonly Column[];
  rows: readonly Row[];
  /** pt-BR, what to keep in mind while reading it. */
  note: string | null;
}

export function text(value: string): Cell {
  return { text: value };
}

/** A figure; one that counts what the row's label says goes without its unit. */
export function figure(fact: Fact, style: Style = 'unit'): Cell {
  return { fact, style: fact.unit === 'requests' || fact.unit === 'timeouts' ? 'number' : style };
}
