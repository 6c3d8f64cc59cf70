import { partsOf, type Stack, totalSamples } from '../../model/stack.ts';

/** A function, and how much of all time it took. */
export interface Heavy {
  name: string;
  from: string;
  /** Share of samples at whose leaf it is, and in which it is at all. */
  own: number;
  total: number;
}

/** The functions in which most time was spent, by their own share. */
export function heaviest(stacks: readonly Stack[], most: number): Heavy[] {
  const all = totalSamples(stacks);
  const own = new Map<string, number>();
  const total = new Map<string, number>();
  const add = (to: Map<string, number>, frame: string, samples: number) =>
    to.set(frame, (to.get(frame) ?? 0) + samples);
  for (const { frames, samples } of stacks) {
    const leaf = frames.at(-1);
    if (leaf !== undefined) add(own, leaf, samples);
    // Recursion counts once
    for (const frame of new Set(frames)) add(total, frame, samples);
  }
  return [...own]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([frame, samples]) => ({
      ...partsOf(frame),
      own: samples / all,
      total: (total.get(frame) ?? 0) / all,
    }));
}
