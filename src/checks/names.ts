/** Stands for each character of a name: no letter, no figure, no end of a sentence. */
export const NAME = '\uE000';

/**
 * The text with names out of the way and all else in its place: "Node.js ends." is no sentence "Node", and the 2 of
 * "Python (2 processos)" is no figure.
 * @param names as prose has them, each a word or several: any characters, and any white space where they have some
 */
export function hideNames(text: string, names: readonly string[]): string {
  if (names.length === 0) return text;
  // The longest first: "Python (2 processos)" is not "Python"
  const patterns = names.toSorted((a, b) => b.length - a.length).map(patternOf);
  // What a name ends with may go on after it: "C" is neither "C++" nor "C#", and "Go+Python" is still Go
  const whole = new RegExp(`(?<!\\p{L})(?:${patterns.join('|')})(?!\\p{L}|[+#](?![\\p{L}\\p{N}]))`, 'gu');
  return text.replace(whole, (name) => name.replace(/[^\n]/g, NAME));
}

function patternOf(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
    .join(String.raw`\s+`);
}
