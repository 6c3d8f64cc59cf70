import { CATEGORIES, type Category } from '../study/profile/categories.ts';

/** Who the processors of a machine work for while a round is measured; `idle`: nobody, or others. */
export const CPU_USES = ['server', 'generator', 'dependency', 'idle'] as const;
export type CpuUse = (typeof CPU_USES)[number];

/** What a bar may be divided into. */
export type PartCategory = Category | CpuUse;

/** In the order of bars and keys. */
export const PART_CATEGORIES: readonly PartCategory[] = [...CATEGORIES, ...CPU_USES];

/** The CSS variable of each category; their values are the style sheet's, in both themes. */
export function categoryColour(category: PartCategory): string {
  return `var(--category-${category})`;
}
