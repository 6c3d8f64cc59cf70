/** The style sheet's colours of the light theme, by their variables, for pictures that no style sheet reaches; a test holds them to it. */
export const LIGHT: Readonly<Record<string, string>> = {
  paper: '#fdfcf9',
  raised: '#f5f3ec',
  ink: '#1d2125',
  muted: '#5a6169',
  rule: '#ddd8cc',
  grid: '#e6e2d8',
  'category-kernel': '#4a5568',
  'category-runtime': '#1f5fa8',
  'category-gc': '#b3261e',
  'category-http': '#0b6e5f',
  'category-framework': '#8a4b00',
  'category-encoding': '#6b3fa0',
  'category-driver': '#9c2f6b',
  'category-handler': '#3d6b1c',
  'category-unmatched': '#6f6a60',
  'category-server': '#1f5fa8',
  'category-generator': '#6f6a60',
  'category-dependency': '#6b3fa0',
  'category-idle': '#d9d4c7',
};

/** Colours of services on light paper, by the service's id. */
export type ServiceColours = ReadonlyMap<string, string>;

/**
 * `var(--ink)` and `var(--service-go)` become the colours that they stand for.
 * @throws {Error} on a variable that nobody knows
 */
export function resolveColours(svg: string, services: ServiceColours): string {
  return svg.replace(/var\(--([\w-]+)\)/g, (_, name: string) => {
    const colour = LIGHT[name] ?? services.get(name.replace(/^service-/, ''));
    if (colour === undefined) throw new Error(`no colour "--${name}"`);
    return colour;
  });
}
