import { partsOf, type Stack, totalSamples } from '../../model/stack.ts';
import { CATEGORIES, type Categorise, type Category } from './categories.ts';

/** A function as it was called from those above it. */
export interface FlameNode {
  name: string;
  from: string;
  /** Of most of its samples. */
  category: Category;
  /** Share of all samples: from where on, and how wide. */
  begin: number;
  share: number;
  /** 0 is the root's. */
  depth: number;
}

/**
 * What a flame graph draws: callees of one caller beside each other by name, those narrower than `least` left out, with all
 * that is below them.
 */
export function flameNodes(stacks: readonly Stack[], least: number, categorise: Categorise): FlameNode[] {
  const all = totalSamples(stacks);
  const nodes: FlameNode[] = [];
  const visit = (own: readonly Stack[], depth: number, begin: number): void => {
    const byFrame = Map.groupBy(
      own.filter(({ frames }) => frames.length > depth),
      ({ frames }) => frames[depth] as string,
    );
    let at = begin;
    for (const [frame, callees] of [...byFrame].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const share = totalSamples(callees) / all;
      if (share >= least) {
        nodes.push({
          ...partsOf(frame),
          category: mostOf(callees, categorise),
          ...{ begin: at, share, depth },
        });
        visit(callees, depth + 1, at);
      }
      at += share;
    }
  };
  if (all > 0) visit(stacks, 0, 0);
  return nodes;
}

function mostOf(stacks: readonly Stack[], categorise: Categorise): Category {
  const byCategory = Map.groupBy(stacks, categorise);
  const samples = (category: Category) => totalSamples(byCategory.get(category) ?? []);
  return CATEGORIES.reduce((most, each) => (samples(each) > samples(most) ? each : most));
}
