import type { ServiceManifest } from '../../model/service.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import type { ServiceIdentity } from '../../study/cell-view.ts';

/**
 * The site's font is part of each page: it is there before the first paint (`optional` waits for it that long, and no
 * longer), so that nothing moves, from a disk too.
 */
export function fontFace(url: string): string {
  return `@font-face{font-family:"Noto Sans";src:url("${url}") format("woff2");font-weight:400 600;font-display:optional}`;
}

/** `--service-<id>` for both themes: of every manifest, and of every service in a record whose folder is gone. */
export function serviceColours(
  campaigns: readonly CampaignView[],
  services: readonly ServiceManifest[],
): string {
  const all = new Map<string, ServiceIdentity>(services.map((service) => [service.id, service]));
  for (const { service } of campaigns.flatMap(({ groups }) => groups.flatMap(({ cells }) => cells))) {
    all.set(service.id, service);
  }
  const rules = (theme: 'light' | 'dark') =>
    `:root{${[...all.values()].map(({ id, appearance }) => `--service-${id}:${appearance[theme]}`).join(';')}}`;
  return `${rules('light')}@media screen and (prefers-color-scheme:dark){${rules('dark')}}`;
}
