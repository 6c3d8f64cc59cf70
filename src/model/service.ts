import { z } from 'zod';
import { Id } from './ids.ts';
import { Line } from './text.ts';

/** What a right answer looks like; compared exactly, before each measurement. */
export const ExpectedAnswer = z.strictObject({
  status: z.int().min(100).max(599),
  /** Media type without parameters, e.g. `text/plain`. */
  contentType: z.string(),
  body: z.string(),
});
export type ExpectedAnswer = z.infer<typeof ExpectedAnswer>;

/** A tool that a native build or start needs; the set-up knows how to provide it. */
export const ToolRequirement = z.strictObject({
  tool: z.enum(['go', 'python', 'uv']),
  minimum: z.string().regex(/^\d+(\.\d+)*$/),
});

/**
 * `{out}` is the build folder, relative to the service's; `{port}` the port, at the start only;
 * `{tool:go}` and `{version:go}` are path and version of a required tool.
 */
const Template = z.string();
/** argv, run in the service's folder. */
const Command = z.array(Template).min(1);

/** `services/<id>/service.json`: what a service is, how it builds and starts, natively and in a container. */
export const ServiceManifest = z.strictObject({
  id: Id,
  /** Name shown to readers. */
  name: Line.min(1),
  /** One sentence, pt-BR: runtime, server, how the simulated I/O is done. */
  summary: Line.min(1),
  /** Position in tables and charts; the first one measured is the baseline's numerator. */
  order: z.int(),
  /** Same colour and mark everywhere; contrast at least 3:1 on both themes. */
  appearance: z.strictObject({
    light: z.string().regex(/^#[0-9a-f]{6}$/),
    dark: z.string().regex(/^#[0-9a-f]{6}$/),
    mark: z.enum(['circle', 'square', 'diamond', 'triangle-up', 'triangle-down', 'cross']),
  }),
  /** The file whose code the study shows, and everything that is hashed as the service's source. */
  source: z.strictObject({ handler: z.string(), files: z.array(z.string()).min(1) }),
  native: z.strictObject({
    requires: z.array(ToolRequirement),
    /** For build and start. The server gets these, HOST, PORT, PATH and LANG: nothing else of the user's. */
    env: z.record(z.string(), Template),
    build: z.array(Command),
    /** The file whose hash says which build was measured: the binary, or the lock file. */
    artefact: Template,
    start: Command,
  }),
  container: z.strictObject({
    /** Name of the service in compose.yaml; it listens on 8080 inside. */
    service: Id,
  }),
  /** Scenarios that this service implements. */
  scenarios: z.record(Id, z.strictObject({ path: z.string().startsWith('/'), answer: ExpectedAnswer })),
});
export type ServiceManifest = z.infer<typeof ServiceManifest>;

/**
 * The one JSON line that every service prints on standard output when it starts to listen:
 * `{"runtime": {"language": "go1.24.11", …}}`. What the running process says of itself goes on the record.
 */
export const ServerRuntime = z.record(Line, z.union([Line, z.number(), z.boolean(), z.null()]));
export type ServerRuntime = z.infer<typeof ServerRuntime>;
