import { type ProfileManifest, RULED_CATEGORIES, type RuledCategory } from '../../model/profile.ts';
import { KERNEL, partsOf, type Stack, totalSamples } from '../../model/stack.ts';
import { remember } from '../remember.ts';

export type Category = 'kernel' | RuledCategory | 'unmatched';

/** What a server spends its time on, in the order of bars; pt-BR. */
export const CATEGORY_NAMES: Readonly<Record<Category, string>> = {
  kernel: 'kernel e rede',
  runtime: 'runtime e escalonador',
  gc: 'coleta de lixo',
  http: 'HTTP',
  framework: 'framework',
  encoding: 'codificação',
  driver: 'driver do banco',
  handler: 'handler',
  unmatched: 'nenhuma regra',
};

export const CATEGORIES: readonly Category[] = ['kernel', ...RULED_CATEGORIES, 'unmatched'];

type Rules = ProfileManifest['rules'];

/** Which category a stack is of. */
export type Categorise = (stack: Pick<Stack, 'frames'>) => Category;

/**
 * By what a rule says of the whole stack, wherever the frame stands that it names; else from the leaf on by the first frame
 * that is the kernel's, or that a rule names: what a function of no rule does, it does for who called it. Rules that come last
 * are asked where that is nobody.
 */
export function categoriser(rules: Rules): Categorise {
  const compiled = rules.map((rule) => ({ ...rule, pattern: new RegExp(rule.frame) }));
  const wholes = compiled.filter(({ whole }) => whole);
  const ofFrame = lookup(compiled.filter(({ whole, last }) => !whole && !last));
  const ofLast = lookup(compiled.filter(({ last }) => last));
  const categorise: Categorise = ({ frames }) => {
    const whole = wholes.find(({ pattern }) => frames.some((frame) => pattern.test(frame)));
    if (whole) return whole.category;
    const leafFirst = frames.toReversed();
    for (const frame of leafFirst) {
      const category = partsOf(frame).from === KERNEL ? 'kernel' : ofFrame(frame);
      if (category !== null) return category;
    }
    return leafFirst.map(ofLast).find((category) => category !== null) ?? 'unmatched';
  };
  // Graphs ask of each stack once for each of its frames
  return remember(categorise);
}

/** The category of the first rule that names a frame; of each frame it is asked once. */
function lookup(
  rules: readonly { category: Category; pattern: RegExp }[],
): (frame: string) => Category | null {
  const known = new Map<string, Category | null>();
  return (frame) => {
    const before = known.get(frame);
    if (before !== undefined) return before;
    const found = rules.find(({ pattern }) => pattern.test(frame))?.category ?? null;
    known.set(frame, found);
    return found;
  };
}

/** Share of all samples by category; 0 of those that have none. */
export function shares(stacks: readonly Stack[], categorise: Categorise): Record<Category, number> {
  const found = Object.fromEntries(CATEGORIES.map((category) => [category, 0])) as Record<Category, number>;
  const all = totalSamples(stacks);
  if (all === 0) return found;
  for (const stack of stacks) found[categorise(stack)] += stack.samples / all;
  return found;
}
