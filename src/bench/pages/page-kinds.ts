/** A page as it was built, and of what kind it is. */
export interface KindPage {
  /** From the site's root: `campanhas/x/index.html`. */
  file: string;
  /** The address of its route: `campanhas/[id]`. */
  kind: string;
}

/**
 * Which kind each page is of, by the file of its source: new kinds are found as they come. A page that no source explains
 * is a kind of its own.
 * @param sources below the folder of pages: `campanhas/[id]/index.astro`
 * @param files built: `campanhas/x/index.html`
 */
export function pageKinds(sources: readonly string[], files: readonly string[]): KindPage[] {
  const routes = sources
    .map((source) => source.replace(/\.\w+$/, '').replace(/(^|\/)index$/, ''))
    // Names come before what stands for any name
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    .map((route) => ({ route, pattern: patternOf(route) }));
  return files.map((file) => {
    const address = file.replace(/(^|\/)index\.html$/, '').replace(/\.html$/, '');
    const found = routes.find(({ pattern }) => pattern.test(address));
    return { file, kind: (found?.route ?? address) || 'início' };
  });
}

/** Part by part, whatever a name begins with. */
function orderOf(route: string): string {
  return route
    .split('/')
    .map((part) => (part.startsWith('[...') ? '2' : part.startsWith('[') ? '1' : `0${part}`))
    .join('/');
}

function patternOf(route: string): RegExp {
  const parts = route.split('/').map((part) => {
    if (part.startsWith('[...')) return '.+';
    return part.startsWith('[') ? '[^/]+' : RegExp.escape(part);
  });
  return new RegExp(`^${parts.join('/')}$`);
}

/** The largest of each kind, kinds by name. */
export function worstOfKinds<P extends KindPage>(pages: readonly P[], sizeOf: (page: P) => number): P[] {
  return [...Map.groupBy(pages, ({ kind }) => kind)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, same]) => same.reduce((most, page) => (sizeOf(page) > sizeOf(most) ? page : most)));
}
