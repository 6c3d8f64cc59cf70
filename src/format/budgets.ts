import type { Budget } from '../model/ids.ts';

/** What readers see in place of a budget's identifier, pt-BR. */
export const BUDGETS: Record<Budget, string> = {
  shared: 'núcleos compartilhados',
  split: 'um núcleo só para o servidor',
};
