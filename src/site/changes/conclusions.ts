import type { Element } from 'hast';
import { capitalise } from '../../format/capitalise.ts';
import { formatCount } from '../../format/plural.ts';
import { type ConclusionChange, isOfCertainty } from '../../study/difference/conclusion-changes.ts';
import { CERTAINTY, turnLabel } from '../../study/difference/labels.ts';
import { PATHS } from '../links.ts';
import { element } from './element.ts';
import { folded, section } from './section.ts';
import type { Shown } from './shown.ts';

/** The study's own that changed; those of the original are folded. */
export function conclusionsSection({ difference: { conclusions }, link }: Shown): Element {
  const all = conclusions.filter(({ origin }) => origin === 'novo');
  const [own, uncertain] = [all.filter((each) => !isOfCertainty(each)), all.filter(isOfCertainty)];
  const quoted = conclusions.filter(({ origin }) => origin === 'original');
  const list = (items: readonly ConclusionChange[]) =>
    element(
      'ul',
      { class: 'facts' },
      items.map((change) => item(change, `${link(PATHS.claims)}#${change.id}`)),
    );
  const ofOriginal = formatCount(
    quoted.length,
    'afirmação do original com outro veredito',
    'afirmações do original com outro veredito',
  );
  return section('conclusoes', 'Conclusões', [
    own.length > 0
      ? list(own)
      : element(
          'p',
          {},
          uncertain.length > 0
            ? 'Nenhuma conclusão do estudo muda por outros valores.'
            : 'Nenhuma conclusão do estudo muda de veredito entre as duas.',
        ),
    ...(uncertain.length > 0
      ? [
          folded(
            `${formatCount(uncertain.length, 'conclusão só muda', 'conclusões só mudam')} de certeza (${CERTAINTY})`,
            list(uncertain),
            'de-certeza',
          ),
        ]
      : []),
    ...(quoted.length > 0 ? [folded(ofOriginal, list(quoted), 'do-original')] : []),
  ]);
}

function item(change: ConclusionChange, href: string): Element {
  const reason = change.reason && `: ${change.reason}`;
  return element(
    'li',
    {},
    element('p', { class: 'fact-head' }, element('a', { href }, change.text)),
    element(
      'p',
      { class: 'fact-value' },
      `${capitalise(change.old ?? 'não havia')} → ${change.new ?? 'não há'}`,
    ),
    element('p', { class: 'fact-origin' }, `${capitalise(turnLabel(change))}${reason}.`),
  );
}
