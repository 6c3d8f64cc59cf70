/** Operators that paint what paths, shadings or other streams give. */
const PAINTS = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh']);
/** With these a path begins, goes on and is closed; with `n` it ends without being painted. */
const PATH = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're', 'W', 'W*']);

/**
 * A content stream in which what stands outside marked content is marked as an artifact (ISO 32000-1, 14.8.2.2): what
 * Chromium paints without a tag is background, and pictures whose page hides their parts and describes the whole.
 * @param content an operator a line, as Chromium writes it
 * @param isMarked whether another stream that is drawn, `/X12`, marks its own content
 * @throws {Error} where marks don't pair
 */
export function markArtifacts(content: string, isMarked: (name: string) => boolean): string {
  const written: string[] = [];
  /** A path that has begun, or text: lines that nothing may come between. */
  let open: string[] = [];
  let depth = 0;
  let isText = false;
  const paint = (lines: readonly string[]) =>
    written.push(...(depth > 0 ? lines : ['/Artifact BMC', ...lines, 'EMC']));
  for (const line of content.split('\n')) {
    const operator = line.slice(line.lastIndexOf(' ') + 1);
    if (isText) {
      open.push(line);
      if (operator !== 'ET') continue;
      paint(open);
      [open, isText] = [[], false];
    } else if (PATH.has(operator)) open.push(line);
    else if (operator === 'n') written.push(...open.splice(0), line);
    else if (PAINTS.has(operator)) paint([...open.splice(0), line]);
    else if (operator === 'Do' && !isMarked(line.split(' ')[0] as string)) paint([line]);
    else if (operator === 'BT' && depth === 0) [open, isText] = [[line], true];
    else {
      if (operator.endsWith('BDC') || operator === 'BMC') depth += 1;
      if (operator === 'EMC') depth -= 1;
      if (depth < 0) throw new Error('EMC without a beginning');
      written.push(line);
    }
  }
  if (depth !== 0 || open.length > 0) throw new Error(`content that does not end: ${open[0] ?? 'BDC'}`);
  return written.join('\n');
}
