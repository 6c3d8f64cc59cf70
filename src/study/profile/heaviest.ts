import { partsOf, type Stack, totalSamples } from '../../model/stack.ts';
import type { Categorise, Category } from './categories.ts';

/** A function, and how much of all time it took. */
export interface Heavy {
  name: string;
  from: string;
  /** Of the samples at whose leaf it is, what most are. */
  category: Category;
  /** Share of samples at whose leaf it is, and in which it is at all. */
  own: number;
  total: number;
}

/** The functions in which most time was spent, by their own share. */
export function heaviest(stacks: readonly Stack[], most: number, categorise: Categorise): Heavy[] {
  const all = totalSamples(stacks);
  const leaves = Map.groupBy(
    stacks.filter(({ frames }) => frames.length > 0),
    ({ frames }) => frames.at(-1) as string,
  );
  return [...leaves]
    .map(([frame, own]) => ({ frame, own, samples: totalSamples(own) }))
    .sort((a, b) => b.samples - a.samples || (a.frame < b.frame ? -1 : 1))
    .slice(0, most)
    .map(({ frame, own, samples }) => {
      const heaviestStack = own.reduce((a, b) => (b.samples > a.samples ? b : a));
      const within = stacks.filter(({ frames }) => frames.includes(frame));
      return {
        ...partsOf(frame),
        category: categorise(heaviestStack),
        ...{ own: samples / all, total: totalSamples(within) / all },
      };
    });
}
