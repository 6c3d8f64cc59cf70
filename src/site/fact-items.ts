import { capitalise } from '../format/capitalise.ts';
import { formatFact } from '../format/format-fact.ts';
import { formatPoints } from '../format/format-value.ts';
import { formatCount } from '../format/plural.ts';
import { describeMissing, type Fact } from '../study/fact.ts';
import { describeCaveats } from '../study/gates/describe-gates.ts';
import { remember } from '../study/remember.ts';
import type { Source } from '../study/sources.ts';
import { groupSources, type SourceRun } from './data/group-sources.ts';

type Link = (to: string) => string;

/**
 * The items of a list of figures, as HTML: what each is, how it was computed, and the files that it comes from. Pages of
 * figures hold thousands of them, and components take several times as long.
 * @param link to a file of the site, from the page
 */
export function factItems(facts: readonly Fact[], link: Link): string {
  // Figures of one cell come from the same files
  const runsText = remember(runsIn(link));
  return facts.map((fact) => factItem(fact, runsText)).join('');
}

/** The same of one figure's sources, or of several together. */
export function sourceItems(sources: readonly Source[], link: Link): string {
  return sourcesOf(sources, runsIn(link));
}

function runsIn(link: Link) {
  return (runs: readonly SourceRun[]): string => runs.map((run) => runItem(run, link)).join(', ');
}

function factItem(fact: Fact, runsText: (runs: readonly SourceRun[]) => string): string {
  const { name, label, derivation, points, unit, caveats, sources } = fact;
  const origin = describeMissing(fact) ?? derivation;
  const values = points.length > 1 && unit !== 'text' ? `: ${formatPoints(points, unit)}` : '';
  const reservations =
    caveats.length > 0
      ? `<span class="fact-sources">${escapeHtml(capitalise(describeCaveats(caveats)))}.</span>`
      : '';
  return [
    `<li id="${escapeHtml(name)}"> <p class="fact-head"><span>${escapeHtml(capitalise(label))}</span> <code>${escapeHtml(name)}</code></p>`,
    ` <p class="fact-value">${escapeHtml(formatFact(fact, 'interval'))}</p>`,
    ` <p class="fact-origin"> ${escapeHtml(origin + values)}.\n${reservations} ${sourcesOf(sources, runsText)} </p> </li>`,
  ].join('');
}

function sourcesOf(sources: readonly Source[], runsText: (runs: readonly SourceRun[]) => string): string {
  return groupSources(sources)
    .map(
      ({ pointer, runs }) =>
        `<span class="fact-sources"><code>${escapeHtml(pointer)}</code> em ${runsText(runs)}</span>`,
    )
    .join('');
}

function runItem({ first, last, count }: SourceRun, link: Link): string {
  const [from, to] = [first, last].map(
    ({ file, name }) => `<a href="${escapeHtml(link(file))}">${escapeHtml(name)}</a>`,
  );
  return count > 1 ? `${from} até ${to} (${formatCount(count, 'rodada', 'rodadas')})` : `${from}`;
}

const ESCAPED: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPED[sign] as string);
}
