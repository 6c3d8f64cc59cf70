import type { Mismatch } from './generator.ts';

/** The program, and then its arguments to the letter; before it stands what started it, of which the last is known. */
export function commandMismatches(
  command: readonly string[],
  program: string,
  args: readonly string[],
  startedBy: readonly string[] = [],
): Mismatch[] {
  const own = command.slice(command.length - args.length);
  // Files of ours have another path in a container, and on another day
  const wrong = args.find((argument, index) => {
    const [, name] = /^\{(.*)\}$/.exec(argument) ?? [];
    const found = own[index] ?? '';
    return name === undefined ? found !== argument : found !== name && !found.endsWith(`/${name}`);
  });
  const before = command.at(-args.length - 1) ?? '';
  const pointer = '/generator/command';
  const found = command.join(' ');
  if (wrong !== undefined) return [{ pointer, expected: `${wrong}, as planned`, found }];
  if (before !== program && !before.endsWith(`/${program}`))
    return [{ pointer, expected: `${program} before its arguments`, found }];
  const starting = command.slice(0, -args.length - 1).slice(-startedBy.length || command.length);
  if (startedBy.every((part, index) => starting[index] === part)) return [];
  return [{ pointer, expected: `${startedBy.join(' ')} before ${program}`, found }];
}
