/** Steps, of which a millisecond does some thousands; the longest reports of ours take three quarters of them. */
export const MOST_COST = 1_600_000;

const PER_LINE = 400;
const PER_EMPTY_LINE = 100;
const PER_INDENT = 25;
const PER_MARK = 10;
/** Of quotes and items that begin on one line, each within the one before. */
const PER_NESTING = 200;

/** No row, item or paragraph of ours is half as long, in characters. */
const LONGEST_TEXT = 2000;

/** A table's second line. */
const DELIMITERS = /^\|(?: ?:?-+:? ?\|)+$/;

/**
 * What parsing takes, in steps that are counted and not timed. Emphasis is sought among all the punctuation of a
 * paragraph, so its cost grows with the square of that; what opens a link, code or HTML runs through what follows.
 * The cost of blocks grows with lines and how far these are indented.
 */
export function costOfParsing(markdown: string): number {
  let cost = 0;
  for (const group of markdown.split(/\n[ \t]*(?=\n)/)) {
    const lines = group.split('\n').filter((line) => line.trim() !== '');
    cost += PER_EMPTY_LINE + PER_LINE * lines.length;
    for (const line of lines) cost += PER_INDENT * indentOf(line) + PER_NESTING * nestingOf(line) ** 2;
    // Of a table's rows and a list's lines each is sought through alone
    const texts = isTable(lines) || isList(lines) ? lines : [group];
    for (const text of texts) cost += text.length > LONGEST_TEXT ? MOST_COST : costOfText(text);
    if (cost > MOST_COST) break;
  }
  return cost;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function nestingOf(line: string): number {
  const start = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)]))+/.exec(line)?.[0] ?? '';
  return start.match(/[>*+\-.)]/g)?.length ?? 0;
}

function costOfText(text: string): number {
  const marks = text.match(/[!-/:-@[-`{-~]/g)?.length ?? 0;
  const openers = text.match(/[[<`(]/g)?.length ?? 0;
  return PER_MARK * marks + marks ** 2 + openers * text.length;
}

/** At the margin and after an empty line, where nothing can make it anything else but a table, code or HTML. */
function isTable([head = '', delimiters = '', ...rows]: string[]): boolean {
  return (
    DELIMITERS.test(delimiters) &&
    columnsOf(head) === columnsOf(delimiters) &&
    [head, ...rows].every((line) => /^\|.*\|$/.test(line))
  );
}

function columnsOf(row: string): number {
  return row.replace(/\\./g, '').split('|').length;
}

function isList(lines: string[]): boolean {
  return lines.every((line) => /^[-*+] \S/.test(line));
}
