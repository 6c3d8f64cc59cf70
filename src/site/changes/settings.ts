import type { Element } from 'hast';
import { capitalise } from '../../format/capitalise.ts';
import { gravestFirst } from '../../study/difference/environment-changes.ts';
import { settingOf } from '../../study/difference/labels.ts';
import { element } from './element.ts';
import { rowHead, scrollTable } from './scroll-table.ts';
import { section } from './section.ts';
import type { Shown } from './shown.ts';

/** Everything that differs in how it was measured; what stands in the way of comparing comes first. */
export function settingsSection({ difference }: Shown): Element {
  const title = 'Máquina e ferramentas';
  if (difference.environment.length === 0)
    return section('maquina', title, [element('p', {}, 'Nada difere no registro.')]);
  const rows = gravestFirst(difference).map(({ change: { label, old, new: now }, prevents }) => [
    rowHead(prevents && element('strong', {}, '× '), capitalise(label)),
    element('td', { class: 'setting' }, settingOf(old)),
    element('td', { class: 'setting' }, settingOf(now)),
  ]);
  const columns = [{ label: 'O quê' }, { label: 'Antes' }, { label: 'Agora' }];
  const caption = 'O que difere em como se mediu; × impede a comparação';
  return section('maquina', title, [scrollTable('maquina', caption, columns, rows)]);
}
