/** Longer than what any log puts before a line. */
const LONGEST = 200;

const NUMBER = String.raw`\d+(?:[.,]\d+)?`;
const DURATION = `(?:${NUMBER}(?:h|ms?|[uµn]?s))+`;
const MONTH = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const DAY = 'Sun|Mon|Tue|Wed|Thu|Fri|Sat';

/** What differs from one line of a log to the next. */
const VARYING = new RegExp(
  String.raw`(?<duration>${DURATION}(?![a-z]))|(?<number>${NUMBER})|(?<month>\b(?:${MONTH})\b)|(?<day>\b(?:${DAY})\b)|(?<space>\s+)`,
  'gi',
);

/**
 * Matches the prefix of each line of a log, by that of one of its lines: numbers grow, lose the zeros at the end of
 * their fraction or the whole of it, and are lined up by spaces; the rest stays. `null` where there is none.
 */
export function prefixLike(prefix: string): RegExp | null {
  if (prefix.trim() === '' || prefix.length > LONGEST) return null;
  let source = '';
  let end = 0;
  for (const match of prefix.matchAll(VARYING)) {
    source += literal(prefix.slice(end, match.index)) + varying(match.groups ?? {});
    end = match.index + match[0].length;
  }
  return new RegExp(String.raw`^\s*${source}${literal(prefix.slice(end))}\s*`);
}

function varying({ duration, number, month, day }: Record<string, string | undefined>): string {
  if (duration !== undefined) return DURATION;
  if (number !== undefined) return NUMBER;
  if (month !== undefined) return `(?:${MONTH})`;
  return day === undefined ? String.raw`\s*` : `(?:${DAY})`;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
