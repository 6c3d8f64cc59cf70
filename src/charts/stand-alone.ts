import type { ChartText } from './chart.ts';
import { LIGHT, resolveColours, type ServiceColours } from './light-colours.ts';
import { escapeText, FAMILY, linesOf, type TextStyle, textAt } from './svg-text.ts';

const MARGIN = 24;
const LEADING = 1.35;
const TITLE: TextStyle = { size: 18, weight: 600, fill: LIGHT.ink as string };
const SUBTITLE: TextStyle = { size: 13, fill: LIGHT.muted as string };
const SOURCE: TextStyle = { size: 12, fill: LIGHT.muted as string };

/**
 * A chart as a file that is complete alone: its finding above, its source below, on light paper.
 * @param svg as `renderChart` gives it
 * @param source where it comes from, pt-BR
 */
export function standAlone(
  { title, subtitle, description, id }: ChartText,
  svg: string,
  { source, services }: { source: string; services: ServiceColours },
): string {
  const match = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"[^>]*>.*?<\/desc>(.*)<\/svg>$/s.exec(svg);
  if (!match) throw new Error(`${id}: not a drawn chart: ${svg.slice(0, 200)}`);
  const [, width, height, body] = match as unknown as [string, string, string, string];
  const head = stack(
    [
      { text: title, style: TITLE },
      { text: subtitle, style: SUBTITLE },
    ],
    Number(width),
    MARGIN,
  );
  const below = head.bottom + 12 + Number(height);
  const foot = stack([{ text: source, style: SOURCE }], Number(width), below + 8);
  const [fullWidth, fullHeight] = [Number(width) + 2 * MARGIN, Math.ceil(foot.bottom + MARGIN)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" width="${fullWidth}" height="${fullHeight}" viewBox="0 0 ${fullWidth} ${fullHeight}" font-family="${FAMILY}">`,
    `<title id="title">${escapeText(title)}</title><desc id="desc">${escapeText(description)}</desc>`,
    `<rect width="${fullWidth}" height="${fullHeight}" fill="${LIGHT.paper}"/>`,
    ...head.parts,
    `<g transform="translate(${MARGIN},${head.bottom + 12})">${resolveColours(body, services)}</g>`,
    ...foot.parts,
    '</svg>\n',
  ].join('');
}

/** Where there is nothing to draw. */
export function standAloneWithout(title: string, why: string): string {
  const { parts, bottom } = stack(
    [
      { text: title, style: TITLE },
      { text: why, style: SUBTITLE },
    ],
    680,
    MARGIN,
  );
  const [width, height] = [680 + 2 * MARGIN, Math.ceil(bottom + MARGIN)];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FAMILY}"><rect width="${width}" height="${height}" fill="${LIGHT.paper}"/>${parts.join('')}</svg>\n`;
}

/** Paragraphs one below the other. */
function stack(paragraphs: readonly { text: string; style: TextStyle }[], width: number, top: number) {
  const parts: string[] = [];
  let bottom = top;
  for (const { text, style } of paragraphs) {
    for (const line of linesOf(text, width, style)) {
      parts.push(textAt(MARGIN, bottom + style.size, line, style));
      bottom = Math.round(bottom + style.size * LEADING);
    }
    bottom += 4;
  }
  return { parts, bottom };
}
