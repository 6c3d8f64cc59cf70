import path from 'node:path';

/** Absolute folders that the site is made from. */
export interface Sources {
  root: string;
  results: string;
  content: string;
}

export interface SitePaths extends Sources {
  /** What a build keeps for the next one; may be thrown away at any time. */
  cache: string;
}

/** Those of the project, unless RESULTS_DIR, CONTENT_DIR and SITE_CACHE name others. */
export function sitePaths(root: string, env: NodeJS.ProcessEnv): SitePaths {
  return {
    root,
    results: path.resolve(root, env.RESULTS_DIR ?? 'results'),
    content: path.resolve(root, env.CONTENT_DIR ?? 'content'),
    cache: path.resolve(root, env.SITE_CACHE ?? '.cache/site'),
  };
}
