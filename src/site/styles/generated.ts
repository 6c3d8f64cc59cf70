import type { Contender } from '../../model/contender.ts';
import type { CampaignHeader } from '../../results/read-results.ts';
import { identities, type ServiceIdentity } from '../../study/service-identity.ts';

/**
 * The site's font, and the fonts that most machines have, scaled to its measures. `optional`: where it is not there
 * for the first paint, the page stays in one of those, so that nothing moves. No page preloads it: browsers then wait for
 * it before they paint at all, half a second on a slow network. The first page brings it, and those after it have it,
 * where the host lets browsers keep it.
 */
export function fontFaces(url: string): string {
  return [
    `@font-face{font-family:"Noto Sans";src:url("${url}") format("woff2");font-weight:400 600;font-display:optional}`,
    standIn('Stand-in', ['Arial', 'Liberation Sans', 'Helvetica Neue', 'Helvetica', 'Roboto'], 1.055),
    standIn('Wide stand-in', ['DejaVu Sans', 'Verdana'], 0.925),
  ].join('');
}

/** `scale`: how much wider the same Portuguese text is in Noto Sans, whose ascent and descent are these of its em. */
function standIn(family: string, fonts: readonly string[], scale: number): string {
  const percent = (ratio: number) => `${(ratio * 100).toFixed(1)}%`;
  const sources = fonts.map((font) => `local("${font}")`).join();
  const [ascent, descent] = [percent(1.069 / scale), percent(0.293 / scale)];
  return `@font-face{font-family:"${family}";src:${sources};size-adjust:${percent(scale)};ascent-override:${ascent};descent-override:${descent};line-gap-override:0%}`;
}

/** `--service-<id>` for both themes, of every contender that some campaign measured. */
export function serviceColours(headers: readonly CampaignHeader[], contenders: readonly Contender[]): string {
  const all = allServices(headers, contenders);
  const rules = (theme: 'light' | 'dark') =>
    `:root{${[...all.values()].map(({ id, appearance }) => `--service-${id}:${appearance[theme]}`).join(';')}}`;
  return `${rules('light')}@media screen and (prefers-color-scheme:dark){${rules('dark')}}`;
}

/** Of the light theme, for pictures that no style sheet reaches. */
export function lightColours(
  headers: readonly CampaignHeader[],
  contenders: readonly Contender[],
): Map<string, string> {
  const all = allServices(headers, contenders);
  return new Map([...all].map(([id, { appearance }]) => [id, appearance.light]));
}

function allServices(
  headers: readonly CampaignHeader[],
  contenders: readonly Contender[],
): Map<string, ServiceIdentity> {
  const all = new Map<string, ServiceIdentity>();
  for (const { campaign } of headers) {
    for (const service of identities(campaign, contenders)) all.set(service.id, service);
  }
  return all;
}
