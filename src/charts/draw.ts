import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import type { Drawing } from './drawing.ts';
import { CONFIG } from './theme.ts';
import './formats.ts';

/** More kinds of charts than a campaign has; one that was not used for long is made anew. */
const MOST_VIEWS = 64;

/** After so many drawings a view is made anew: Vega keeps a place for each row that it ever had, 8 bytes each. */
export const MOST_DRAWINGS = 500;

/** Views by the layers they draw, the one used last at the end. */
const views = new Map<string, KeptView>();

interface KeptView {
  view: View;
  drawings: number;
}

/** Two drawings never share a view at the same time. */
let turn: Promise<unknown> = Promise.resolve();

/** @returns SVG as Vega writes it: the same for the same drawing, whether its view is new or drew others before. */
export function draw(drawing: Drawing): Promise<string> {
  const drawn = turn.then(() => drawWith(keptView(drawing), drawing));
  // One that failed may have left something behind
  turn = drawn.catch(() => views.clear());
  return drawn;
}

/**
 * The same bytes without anything kept: compiled, parsed and drawn for this drawing alone, which takes several times
 * as long. What kept views are held against.
 */
export async function drawAlone(drawing: Drawing): Promise<string> {
  const view = await compiledView(drawing).runAsync();
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

/** Leaves the view empty: what stays from one drawing would keep its place in the order of the marks of the next. */
async function drawWith(view: View, { size, padding, signals, datasets }: Drawing): Promise<string> {
  for (const [name, value] of Object.entries(signals)) view.signal(name, value);
  for (const [name, rows] of Object.entries(datasets)) view.data(name, [...rows]);
  view.width(size.width).height(size.height).padding(padding);
  await view.runAsync();
  const svg = await view.toSVG();
  for (const [name, value] of Object.entries(signals)) if (Array.isArray(value)) view.signal(name, []);
  for (const name of Object.keys(datasets)) view.data(name, []);
  await view.runAsync();
  return svg;
}

function keptView(drawing: Drawing): View {
  const { layer, signals, datasets } = drawing;
  const key = JSON.stringify([layer, Object.keys(signals), Object.keys(datasets)]);
  const known = views.get(key);
  if (known?.drawings === MOST_DRAWINGS) forget(key);
  const kept = views.get(key) ?? { view: newView(drawing), drawings: 0 };
  kept.drawings += 1;
  views.delete(key);
  views.set(key, kept);
  const [oldest] = views.keys();
  if (views.size > MOST_VIEWS && oldest !== undefined) forget(oldest);
  return kept.view;
}

function forget(key: string): void {
  views.get(key)?.view.finalize();
  views.delete(key);
}

function newView(drawing: Drawing): View {
  const { signals, datasets } = drawing;
  const emptied = Object.keys(signals).map((name): [string, number | []] => [
    name,
    Array.isArray(signals[name]) ? [] : 1,
  ]);
  return compiledView({
    ...drawing,
    signals: Object.fromEntries(emptied),
    datasets: Object.fromEntries(Object.keys(datasets).map((name) => [name, []])),
  });
}

function compiledView({ size, padding, signals, datasets, layer }: Drawing): View {
  const spec = compile({
    autosize: { type: 'none' },
    ...size,
    padding,
    params: Object.entries(signals).map(([name, value]) => ({ name, value: value as number })),
    datasets: Object.fromEntries(Object.entries(datasets).map(([name, rows]) => [name, [...rows]])),
    layer,
    config: CONFIG,
  });
  return new View(parse(spec.spec), { renderer: 'none' });
}
