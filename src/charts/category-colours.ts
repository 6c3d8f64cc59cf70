import type { Category } from '../study/profile/categories.ts';

/** The CSS variable of each category; their values are the style sheet's, in both themes. */
export function categoryColour(category: Category): string {
  return `var(--category-${category})`;
}
