import { changesHead, changesSections } from '../../site/changes/changes.ts';
import type { DifferencePage } from '../../site/data/difference-page.ts';
import { campaignTitle } from '../../site/labels.ts';
import { linksFrom, PATHS } from '../../site/links.ts';
import { document, hast } from './parts.ts';

export function differencePage(found: DifferencePage, style: string): string {
  const page = PATHS.difference(found.new.id);
  const shown = { ...found, link: linksFrom(page) };
  const body = `<div class="page-head"><h1>O que mudou</h1>${hast(changesHead(shown))}</div>${hast(changesSections(shown))}`;
  return document({ title: `O que mudou: ${campaignTitle(found.new)}`, page, style, body });
}
