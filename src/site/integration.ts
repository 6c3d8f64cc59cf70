import { cp } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { isReading, startReading } from './current-publication.ts';
import type { Places } from './places.ts';

/** Reads the study for the pages; in development, again whenever results or prose change, and reloads the page. */
export function studySite(places: Places): AstroIntegration {
  const watched = [places.results, places.content];
  return {
    name: 'study',
    hooks: {
      'astro:config:setup': ({ command }) => {
        if (command === 'dev' || (command === 'build' && !isReading())) startReading(places);
      },
      'astro:server:setup': ({ server }) => {
        server.watcher.add(watched);
        server.watcher.on('all', (_event, file) => {
          if (!watched.some((folder) => file.startsWith(folder + path.sep))) return;
          startReading(places);
          server.ws.send({ type: 'full-reload' });
        });
      },
      'astro:build:done': ({ dir }) => copyRecords(places, fileURLToPath(dir)),
    },
  };
}

/** The records themselves, byte for byte: what figures name as their source can be opened. */
async function copyRecords({ root, results }: Places, site: string): Promise<void> {
  const unfinished = (file: string) => !file.endsWith('.part');
  await cp(results, path.join(site, 'results'), { recursive: true, filter: unfinished });
  await cp(path.join(root, 'scenarios'), path.join(site, 'scenarios'), { recursive: true });
}
