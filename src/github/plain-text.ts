/** Said above what could not be shown otherwise. */
const NOTE =
  'Sem formatação, porque o texto tem o que um relatório nosso não tem ou é grande demais para ser conferido:';

/** With the head and the fences there is room for it in a comment. */
const MAX_LENGTH = 60_000;

const RUN = /`+/g;
const LONGEST_RUN = 99;

/** Visible text in a fence that nothing in it can close, below a line that says why. */
export function asPlainText(text: string): string[] {
  if (isPlainText(text)) return [NOTE, text.slice(NOTE.length).trim()];
  const short = text.replace(/^\n+|\s+$/g, '').replace(RUN, (run) => run.slice(0, LONGEST_RUN));
  const shown = short.slice(0, MAX_LENGTH).trimEnd();
  if (shown === '') return [];
  const longest = (shown.match(RUN) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return [NOTE, `${fence}\n${shown}\n${fence}`];
}

/** Whether `asPlainText` may have written it: one fence to the very end. */
export function isPlainText(text: string): boolean {
  if (!text.startsWith(`${NOTE}\n\n`)) return false;
  const [fence = '', ...lines] = text.slice(NOTE.length).trim().split('\n');
  const end = lines.pop();
  return (
    /^`{3,100}$/.test(fence) && end === fence && !lines.some((line) => line.trimStart().startsWith(fence))
  );
}
