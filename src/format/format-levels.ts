import { formatTick } from './format-axis.ts';
import { formatCount } from './plural.ts';

/** `de 1 a 1.024 conexões`; ascending. */
export function formatLevels(levels: readonly number[]): string {
  const [first = 0, last = first] = [levels[0], levels.at(-1)];
  return `de ${formatTick(first)} a ${formatCount(last, 'conexão', 'conexões')}`;
}
