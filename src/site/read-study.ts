import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readClaims } from '../claims/read-claims.ts';
import type { Scenario } from '../model/scenario.ts';
import type { ServiceManifest } from '../model/service.ts';
import { readResults } from '../results/read-results.ts';
import { readManifests } from '../services/read-manifests.ts';
import { buildStudy, type Study } from '../study/study.ts';
import type { Listing } from './listing.ts';
import type { Places } from './places.ts';

/** Everything that is read but the prose. */
export interface Reading {
  study: Study;
  services: ServiceManifest[];
  scenarios: Scenario[];
  /** The source of each service's handler, by the service's id. */
  handlers: ReadonlyMap<string, Listing>;
}

/**
 * Reads and validates results and manifests as they are on the disk now.
 * @throws {ResultsError | ClaimsError} on the first file that is not what it must be
 */
export async function readStudy({ root, results, content }: Places): Promise<Reading> {
  const [data, manifests, claims] = await Promise.all([
    readResults(results),
    readManifests(root),
    readClaims(path.join(content, 'afirmacoes')),
  ]);
  const { services, scenarios } = manifests;
  const handlers = await readHandlers(root, services);
  return { study: buildStudy({ ...data, ...manifests, claims }), services, scenarios, handlers };
}

async function readHandlers(
  root: string,
  services: readonly ServiceManifest[],
): Promise<Map<string, Listing>> {
  const listings = services.map(async ({ id, name, source }): Promise<[string, Listing]> => {
    const file = `services/${id}/${source.handler}`;
    const text = await readFile(path.join(root, file), 'utf8');
    return [id, { caption: `O serviço em ${name}`, source: file, text: text.trimEnd() }];
  });
  return new Map(await Promise.all(listings));
}
