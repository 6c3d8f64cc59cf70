import type { Contender } from '../model/contender.ts';
import type { Defaults } from '../model/defaults.ts';
import type { Scenario } from '../model/scenario.ts';
import type { DependencyManifest, ServiceManifest } from '../model/service.ts';

/** What there is to measure. */
export interface Manifests {
  /** In the order in which they are shown. */
  services: ServiceManifest[];
  /** Services and their variants, likewise. */
  contenders: Contender[];
  /** What runs beside servers, in alphabetical order. */
  dependencies: DependencyManifest[];
  /** In the order in which they are shown. */
  scenarios: Scenario[];
  defaults: Defaults;
}
