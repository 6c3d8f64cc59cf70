import type { Element } from 'hast';
import type { Campaign } from '../../model/campaign.ts';
import { KINDS } from '../../study/difference/labels.ts';
import { campaignTitle } from '../labels.ts';
import { PATHS } from '../links.ts';
import { conclusionsSection } from './conclusions.ts';
import { element } from './element.ts';
import { figuresSection } from './figures.ts';
import { section } from './section.ts';
import { settingsSection } from './settings.ts';
import type { Shown } from './shown.ts';

/** The verdict, and between what. */
export function changesHead({ old, new: now, difference, link }: Shown): Element[] {
  const campaign = (each: Shown['old']) =>
    element('a', { href: link(PATHS.campaign(each.id)) }, campaignTitle(each as Campaign));
  return [
    element('p', {}, element('strong', {}, difference.verdict)),
    element(
      'p',
      {},
      ['De ', campaign(old), ' para ', campaign(now), '. No terminal: '],
      element('code', {}, element('span', { class: 'whole' }, 'npm run diff --'), ` ${old.id} ${now.id}`),
    ),
  ];
}

/** Conclusions first, then figures, what came and went, and the machine. */
export function changesSections(shown: Shown): Element[] {
  return [
    conclusionsSection(shown),
    figuresSection(shown),
    ...inventorySection(shown),
    settingsSection(shown),
  ];
}

function inventorySection({ difference: { added, removed, invalid } }: Shown): Element[] {
  if (added.length + removed.length + invalid.length === 0) return [];
  const item = (what: string, id: string, more = '') =>
    element('li', {}, `${what} `, element('code', {}, id), more);
  return [
    section('entradas', 'Entradas e saídas', [
      element(
        'ul',
        {},
        added.map(({ kind, id }) => item(`Entra: ${KINDS[kind]}`, id)),
        removed.map(({ kind, id }) => item(`Sai: ${KINDS[kind]}`, id)),
        invalid.map(({ id, reason }) => item('Inválida agora: rodada', id, `, ${reason}`)),
      ),
    ]),
  ];
}
