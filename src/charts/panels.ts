import type { Drawing } from './drawing.ts';
import { signal } from './drawing.ts';
import { AXIS_PX, COLOUR, MUTED, NAME_WEIGHT, SHAPE } from './theme.ts';

const MARK_PX = 8;

/** A vertical place that is given in pixels from the top of the drawing. */
export function down(field: string) {
  return {
    field,
    type: 'quantitative' as const,
    scale: { domain: [signal('height'), 0], nice: false, zero: false },
    axis: null,
  };
}

/** From the left edge of the plot to its right one. */
export const ACROSS = { x: { value: 0 }, x2: { value: 'width' as const } };

/** Labels of an axis that has a piece in each panel: rows of `ticks` with `y` and `text`. */
export const TICK_LABELS: Drawing['layer'][number] = {
  data: { name: 'ticks' },
  mark: { type: 'text', align: 'right', fontSize: AXIS_PX, color: MUTED },
  encoding: { x: { value: -6 }, y: down('y'), text: { field: 'text' } },
};

/** Mark and name of a service above its panel, and what stands in one that has nothing: rows of `panels` and `absent`. */
export const PANEL_HEADS: Drawing['layer'] = [
  {
    data: { name: 'panels' },
    mark: { type: 'point', filled: true, size: 80, opacity: 1 },
    encoding: { x: { value: MARK_PX }, y: down('nameY'), color: COLOUR, shape: SHAPE },
  },
  {
    data: { name: 'panels' },
    mark: { type: 'text', align: 'left', fontWeight: NAME_WEIGHT },
    encoding: { x: { value: 2 * MARK_PX + 4 }, y: down('nameY'), text: { field: 'name' } },
  },
  {
    data: { name: 'absent' },
    mark: { type: 'text', align: 'center', fontSize: AXIS_PX, color: MUTED },
    encoding: { x: { value: signal('width / 2') }, y: down('middleY'), text: { field: 'text' } },
  },
];
