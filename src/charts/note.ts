import type { signal } from './drawing.ts';
import { AXIS_PX, MUTED } from './theme.ts';

type Place = number | ReturnType<typeof signal>;

/** Text in a chart that belongs to no line. */
export function note(text: string, align: 'left' | 'center', x: Place, y: Place) {
  return {
    data: { values: [{}] },
    mark: { type: 'text' as const, fontSize: AXIS_PX, color: MUTED, align },
    encoding: { text: { value: text }, x: { value: x }, y: { value: y } },
  };
}
