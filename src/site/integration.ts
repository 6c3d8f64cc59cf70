import path from 'node:path';
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
    },
  };
}
