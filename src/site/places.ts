import path from 'node:path';

/** Absolute folders that the site is made from. */
export interface Places {
  root: string;
  results: string;
  content: string;
}

/** Those of the project, unless RESULTS_DIR and CONTENT_DIR name others. */
export function placesIn(root: string, env: NodeJS.ProcessEnv): Places {
  return {
    root,
    results: path.resolve(root, env.RESULTS_DIR ?? 'results'),
    content: path.resolve(root, env.CONTENT_DIR ?? 'content'),
  };
}
