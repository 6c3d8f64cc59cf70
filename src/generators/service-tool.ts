import { readFileSync } from 'node:fs';
import type { Tool } from '../model/tool.ts';

/** A tool that a service's manifest declares, and a generator takes as well: the folder below `services/`, and its id there. */
export interface ServiceTool {
  service: string;
  tool: string;
}

/**
 * As the manifest has it: it is checked where manifests are read, and this is read before any package is there.
 * @throws {Error} where the manifest declares none of that id
 */
export function toolOfService({ service, tool: id }: ServiceTool): Tool {
  const file = new URL(`../../services/${service}/service.json`, import.meta.url);
  const { needs } = JSON.parse(readFileSync(file, 'utf8')) as { needs: readonly Tool[] };
  const found = needs.find((each) => each.id === id);
  if (!found) throw new Error(`services/${service}/service.json: needs no "${id}"`);
  return found;
}
