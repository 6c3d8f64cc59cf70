import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the sites of this run are, and a line in `builds.txt` for each build. */
    sites: string;
  }
}

/** Builds nothing: the first test that opens a site does. Says in the end how often the run built one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sites-'));
  project.provide('sites', folder);
  return async () => {
    const builds = await readFile(path.join(folder, 'builds.txt'), 'utf8').catch(() => '');
    console.log(`\nSite construído ${builds.split('\n').length - 1} vez(es) nesta execução:\n${builds}`);
    await rm(folder, { recursive: true, force: true });
  };
}
