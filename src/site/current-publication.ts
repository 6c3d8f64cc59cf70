import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Places } from './places.ts';
import type { Publication } from './publication.ts';

const KEY = Symbol.for('estudo.publication');
/** The configuration and the pages are one process, but Astro gives each its own copy of this module. */
const shared = globalThis as { [KEY]?: Promise<Publication> };

/**
 * Reads what is on the disk now, in a thread of its own: that takes as long as everything that Astro does before its
 * first page.
 */
export function startReading(places: Places): void {
  const worker = new Worker(new URL('publication-worker.ts', import.meta.url), {
    workerData: places,
    // Short-lived data all of it: fewer collections
    resourceLimits: { maxYoungGenerationSizeMb: 128 },
  });
  const reading = once(worker, 'message').then(([publication]): Publication => publication);
  // A failure is for the page that waits for it, not for the moment when none does yet
  reading.catch(() => {});
  shared[KEY] = reading;
}

export function isReading(): boolean {
  return shared[KEY] !== undefined;
}

/** What the pages show, the same for all of them. @throws what `readPublication` throws */
export function loadPublication(): Promise<Publication> {
  const reading = shared[KEY];
  if (!reading) throw new Error('nothing is being read: astro.config.mjs lacks its integration');
  return reading;
}
