import type { Appearance, ExpectedAnswer, Parallelism, ServiceManifest, Variant } from './service.ts';

/** What is measured and shown under a name of its own: a service as it is, or a variant of it. */
export interface Contender {
  /** Its label in records, options and facts: `python`, or `python-workers` for a variant. */
  id: string;
  /** Whose code it runs: build, container and source are the service's. */
  service: ServiceManifest;
  /** `null` for the service as it is. */
  variant: Variant | null;
  /** For readers, pt-BR. */
  name: string;
  /** One sentence, pt-BR. */
  summary: string;
  /** Position in tables and charts, among services or among variants: those come after all services. */
  order: number;
  appearance: Appearance;
  /** Templates as in the manifest, the variant's environment and start over the service's. */
  native: {
    env: Record<string, string>;
    build: string[][];
    artefact: string;
    installed?: string[] | undefined;
    start: string[];
  };
  /** Name in compose.yaml, and what is added to its environment there. */
  container: { service: string; env: Record<string, string> };
  parallelism: Parallelism;
  /** What it is measured on, by the scenario's id; `answer` only where the service has one of its own. */
  scenarios: Record<string, { path: string; answer?: ExpectedAnswer | undefined }>;
}
