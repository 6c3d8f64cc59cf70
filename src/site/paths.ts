import path from 'node:path';
import { EXIT, exitWith } from '../errors/expected-error.mjs';

/** Absolute folders that the site is made from. */
export interface Sources {
  root: string;
  results: string;
  content: string;
  /** Where the site will be, with its last slash: `https://example.org/estudo/`; `null` where nobody said so. */
  address?: string | null;
}

export interface SitePaths extends Sources {
  /** What a build keeps for the next one; may be thrown away at any time. */
  cache: string;
}

/**
 * Those of the project, unless RESULTS_DIR, CONTENT_DIR and SITE_CACHE name others. SITE_URL and SITE_BASE say where the
 * site will be.
 * @throws {ExpectedError} code 2, where SITE_URL is no address of the web
 */
export function sitePaths(root: string, env: NodeJS.ProcessEnv): SitePaths {
  return {
    root,
    results: path.resolve(root, env.RESULTS_DIR ?? 'results'),
    content: path.resolve(root, env.CONTENT_DIR ?? 'content'),
    cache: path.resolve(root, env.SITE_CACHE ?? '.cache/site'),
    address: siteAddress(env),
  };
}

/** `SITE_URL=https://example.org` and `SITE_BASE=/estudo` → `https://example.org/estudo/` */
export function siteAddress({ SITE_URL = '', SITE_BASE = '' }: NodeJS.ProcessEnv): string | null {
  if (SITE_URL === '') return null;
  const url = URL.parse(SITE_URL);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.search !== '' || url.hash !== '')
    throw exitWith(
      EXIT.usage,
      `SITE_URL: ${JSON.stringify(SITE_URL)} não é o endereço de um site. Nada mudou.\nTente: SITE_URL=https://example.org`,
    );
  const folders = `${url.pathname}/${SITE_BASE}`.split('/').filter(Boolean);
  return [url.origin, ...folders, ''].join('/');
}
