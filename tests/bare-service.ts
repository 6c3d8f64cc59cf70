import type { ServiceManifest } from '../src/model/service.ts';

/** A service of this project as it would be with one scenario and no variants, whatever else it has today. */
export function bareService(service: ServiceManifest): ServiceManifest {
  const own = service.scenarios['sleep-1ms'];
  return { ...service, variants: [], scenarios: own ? { 'sleep-1ms': own } : {} };
}
