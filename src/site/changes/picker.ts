import { buildDifference } from '../../study/difference/build-difference.ts';
import { type PublishedSide, sideOf } from '../../study/difference/published-side.ts';
import { COMPARED_FILE, linksFrom, PATHS } from '../links.ts';
import { changesHead, changesSections } from './changes.ts';
import { toDom } from './to-dom.ts';

// Runs in a browser, on the page of differences alone: two campaigns that a reader picks are compared there, by the
// code that compares neighbours when the site is built. What is read becomes texts and attributes, never markup.

const link = linksFrom(PATHS.differences);
const find = <E extends Element>(selector: string) => document.querySelector(selector) as E;
const before = find<HTMLSelectElement>('.picker select[name="a"]');
const after = find<HTMLSelectElement>('.picker select[name="b"]');
const status = find('.picker [role="status"]');
const result = find('#comparacao');
/** The last one asked for is shown, whichever is read first. */
let asked = 0;

after.replaceChildren(...[...before.options].map((option) => option.cloneNode(true)));
find<HTMLFieldSetElement>('.picker fieldset').disabled = false;
find('.picker button').addEventListener('click', () => {
  history.pushState(null, '', `?${new URLSearchParams({ a: before.value, b: after.value })}`);
  show();
});
addEventListener('popstate', show);
show();

async function show(): Promise<void> {
  asked += 1;
  const turn = asked;
  const wanted = new URLSearchParams(location.search);
  const [a, b] = [wanted.get('a'), wanted.get('b')];
  result.replaceChildren();
  status.replaceChildren();
  if (a === null || b === null) {
    after.selectedIndex = 0;
    before.selectedIndex = 1;
    return;
  }
  const unknown = [a, b].find((id) => ![...before.options].some(({ value }) => value === id));
  if (unknown !== undefined) return say(`Não há aqui uma campanha “${unknown}”.`);
  Object.assign(before, { value: a });
  Object.assign(after, { value: b });
  say('Lendo as duas campanhas…');
  try {
    const [old, now] = await Promise.all([read(a), read(b)]);
    if (turn !== asked) return;
    const difference = buildDifference(sideOf(old), sideOf(now));
    const shown = { old: old.campaign, new: now.campaign, difference, link };
    status.replaceChildren(...toDom(changesHead(shown), document));
    result.replaceChildren(...toDom(changesSections(shown), document));
  } catch (error) {
    if (turn === asked) say(`A comparação falhou: ${(error as Error).message}`);
    throw error;
  }
}

function say(text: string): void {
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  status.replaceChildren(paragraph);
}

async function read(id: string): Promise<PublishedSide> {
  const address = link(PATHS.download(id, COMPARED_FILE));
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: resposta ${response.status}. Tente recarregar a página.`);
  return response.json();
}
