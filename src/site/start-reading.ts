import { Worker } from 'node:worker_threads';
import type { Pictures } from './draw-charts.ts';
import type { Places } from './places.ts';
import type { Reading } from './reading.ts';

export type Message = { reading: Reading } | { pictures: Pictures };

/** Both fail with whatever was wrong with what was read. */
export interface Material {
  reading: Promise<Reading>;
  pictures: Promise<Pictures>;
}

const KEY = Symbol.for('estudo.material');
/** The configuration and the pages are one process, but Astro gives each its own copy of this module. */
const shared = globalThis as { [KEY]?: Material };

/**
 * Reads what is on the disk now and draws it, in a thread of its own: that takes as long as everything that Astro
 * does before its first page.
 */
export function startReading(places: Places): void {
  const reading = Promise.withResolvers<Reading>();
  const pictures = Promise.withResolvers<Pictures>();
  const worker = new Worker(new URL('reading-worker.ts', import.meta.url), {
    workerData: places,
    // Short-lived data all of it: fewer collections
    resourceLimits: { maxYoungGenerationSizeMb: 128 },
  });
  worker.on('message', (message: Message) => {
    if ('reading' in message) reading.resolve(message.reading);
    else pictures.resolve(message.pictures);
  });
  worker.on('error', (error) => {
    for (const part of [reading, pictures]) {
      part.reject(error);
      // A failure is for the page that waits for it, not for the moment when none does yet
      part.promise.catch(() => {});
    }
  });
  shared[KEY] = { reading: reading.promise, pictures: pictures.promise };
}

/** What was last begun, if anything was. */
export function begunReading(): Material | undefined {
  return shared[KEY];
}

/** What the pages are made of. @throws outside of a build or a development server */
export function currentMaterial(): Material {
  const material = begunReading();
  if (!material) throw new Error('nothing is being read: astro.config.mjs lacks its integration');
  return material;
}
