import { KERNEL, partsOf, type Stack, totalSamples } from '../../model/stack.ts';

/** What a server spends its time on, in the order of bars; pt-BR. */
export const CATEGORIES = {
  kernel: 'kernel e rede',
  runtime: 'runtime e escalonador',
  gc: 'coleta de lixo',
  http: 'HTTP',
  framework: 'framework',
  encoding: 'codificação',
  driver: 'driver do banco',
  handler: 'tratador',
  unmatched: 'nenhuma regra',
} as const;
export type Category = keyof typeof CATEGORIES;

/** Whose a frame is: the first rule of the manifest whose pattern is found in `name (from)`. */
export interface ProfileRule {
  category: Exclude<Category, 'unmatched' | 'kernel'>;
  frame: RegExp;
}

/**
 * From the leaf on the first frame that is the kernel's, or that a rule names: what a function of no rule does, it does for
 * who called it.
 */
export function categoryOf({ frames }: Stack, rules: readonly ProfileRule[]): Category {
  for (let index = frames.length - 1; index >= 0; index -= 1) {
    const frame = frames[index] as string;
    if (partsOf(frame).from === KERNEL) return 'kernel';
    const rule = rules.find((each) => each.frame.test(frame));
    if (rule) return rule.category;
  }
  return 'unmatched';
}

/** Share of all samples by category; 0 of those that have none. */
export function shares(stacks: readonly Stack[], rules: readonly ProfileRule[]): Record<Category, number> {
  const found = Object.fromEntries(Object.keys(CATEGORIES).map((category) => [category, 0])) as Record<
    Category,
    number
  >;
  const all = totalSamples(stacks);
  if (all === 0) return found;
  for (const stack of stacks) found[categoryOf(stack, rules)] += stack.samples / all;
  return found;
}
