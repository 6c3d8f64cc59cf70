import { z } from 'zod';
import { Id, Sha256 } from './ids.ts';
import { ProfileManifest } from './profile.ts';
import { Line } from './text.ts';
import { Tool } from './tool.ts';

/** The text of an answer; of a long one, what tells it from any other, so that records stay small. */
export const Body = z.union([z.string(), z.strictObject({ bytes: z.int().nonnegative(), sha256: Sha256 })]);
export type Body = z.infer<typeof Body>;

/** What a right answer looks like; compared exactly, before each measurement. */
export const ExpectedAnswer = z.strictObject({
  status: z.int().min(100).max(599),
  /** Media type without parameters, e.g. `text/plain`. */
  contentType: z.string(),
  body: Body,
});
export type ExpectedAnswer = z.infer<typeof ExpectedAnswer>;

/**
 * `{out}` is the build folder, relative to the service's; `{port}` the port, at the start only;
 * `{tool:go}` and `{version:go}` are path and version of a tool that the manifest needs.
 */
const Template = z.string();
/** argv, run in the service's folder. */
const Command = z.array(Template).min(1);
const Environment = z.record(z.string().regex(/^[A-Za-z_]\w*$/), Template);

/** Same colour and mark everywhere; contrast at least 3:1 on both themes. */
export const Appearance = z.strictObject({
  light: z.string().regex(/^#[0-9a-f]{6}$/),
  dark: z.string().regex(/^#[0-9a-f]{6}$/),
  mark: z.enum(['circle', 'square', 'diamond', 'triangle-up', 'triangle-down', 'cross']),
});
export type Appearance = z.infer<typeof Appearance>;

/**
 * How many cores the server's own code can use at a time: so many; as many as it is given; or what the running process
 * says of itself under a name of its runtime line.
 */
export const Parallelism = z.union([
  z.int().positive(),
  z.literal('cores'),
  z.strictObject({ runtime: Line.min(1) }),
]);
export type Parallelism = z.infer<typeof Parallelism>;

/** A linter (`check`) or the tests (`test`) of the service's language: run in its folder, right by exit code 0. */
export const ServiceCheck = z.strictObject({
  name: Line.min(1),
  run: z.enum(['check', 'test']),
  /** Ids of the tools that this alone needs: defined in `needs`, and not installed to measure. */
  needs: z.array(Id),
  env: Environment,
  commands: z.array(Command).min(1),
  /**
   * A pattern, one line at a time, that finds in the output how many tests passed: group 1 is a number of them, and
   * without a group each match is one. Without it the whole is one.
   */
  passed: z.string().min(1).optional(),
});
export type ServiceCheck = z.infer<typeof ServiceCheck>;

const Native = z.strictObject({
  /** For build and start. The server gets these, HOST, PORT, PATH and LANG: nothing else of the user's. */
  env: Environment,
  build: z.array(Command),
  /** The file whose hash says which build was measured: the binary, or the lock file. */
  artefact: Template,
  /** Files and folders that have to be there for it to run, besides interpreter or virtual machine; without it, the artefact. */
  installed: z.array(Template).min(1).optional(),
  start: Command,
});

/** The same code measured another way: a contender with a name, a mark and rows of its own. */
export const Variant = z.strictObject({
  /** With the service's id before it, the contender's: `python` and `workers` are `python-workers`. */
  id: Id,
  name: Line.min(1),
  summary: Line.min(1),
  order: z.int(),
  appearance: Appearance,
  /** Over those of the service, natively and in a container. */
  env: Environment,
  start: Command.optional(),
  /** An entry of its own in compose.yaml, where another environment is not enough. */
  container: z.strictObject({ service: Id }).optional(),
  parallelism: Parallelism.optional(),
  /** Scenarios that it is measured on; without them, all of the service's. */
  scenarios: z.array(Id).min(1).optional(),
});
export type Variant = z.infer<typeof Variant>;

const participant = {
  id: Id,
  /** Name shown to readers. */
  name: Line.min(1),
  /** One sentence, pt-BR: what it is and how it does its work. */
  summary: Line.min(1),
  /** Everything that its native build, start and checks need; installed only where it is asked for. */
  needs: z.array(Tool),
  native: Native,
  /** Of patience from start to the first answer, on a busy machine too; without it, that of the engine. */
  readyWithinS: z.int().positive().max(300).optional(),
  container: z.strictObject({
    /** Name in compose.yaml; a server listens on 8080 inside. */
    service: Id,
  }),
};

/** `services/<id>/service.json`: a service, how it builds and starts, natively and in a container. */
export const ServiceManifest = z.strictObject({
  kind: z.literal('service'),
  ...participant,
  /** Position in tables and charts. */
  order: z.int(),
  appearance: Appearance,
  /** The file whose code the study shows, and everything that is hashed as the service's source. */
  source: z.strictObject({ handler: z.string(), files: z.array(z.string()).min(1) }),
  parallelism: Parallelism,
  /** What it is built on and readers know by name: `runtime` is the word of its runtime line that has the version. */
  framework: z.strictObject({ name: Line.min(1), runtime: Line.min(1) }).optional(),
  variants: z.array(Variant),
  /** Without it no profile of it can be taken. */
  profile: ProfileManifest.optional(),
  checks: z.array(ServiceCheck),
  /** Scenarios that this service implements; an answer of its own where the scenario has none for all. */
  scenarios: z.record(
    Id,
    z.strictObject({
      /** `{id}` stands in it for the identifiers that the scenario's requests go through, and nowhere else. */
      path: z.string().startsWith('/'),
      answer: ExpectedAnswer.optional(),
    }),
  ),
});
export type ServiceManifest = z.infer<typeof ServiceManifest>;

/** `services/<id>/service.json` of what runs beside the server: a database, a cache. */
export const DependencyManifest = z.strictObject({
  kind: z.literal('dependency'),
  ...participant,
  source: z.strictObject({ files: z.array(z.string()).min(1) }),
  /** Environment of servers that need it; `{host}` and `{port}` are where it listens. */
  provides: Environment,
  /** The port that it listens on in its container; natively it gets a free one, in `{port}` and PORT. */
  port: z.int().min(1).max(65_535),
  /**
   * Commands, beside the running dependency, that print how many requests of servers it has answered since it started,
   * as one JSON line: `{"count": 12}`. With it, the dependency is ready only once it counts.
   */
  counter: z.strictObject({ native: Command, container: z.array(z.string()).min(1) }).optional(),
  checks: z.array(ServiceCheck),
});
export type DependencyManifest = z.infer<typeof DependencyManifest>;

export const ParticipantManifest = z.discriminatedUnion('kind', [ServiceManifest, DependencyManifest]);
export type ParticipantManifest = z.infer<typeof ParticipantManifest>;

/** The line that a dependency's counter prints. */
export const CounterLine = z.strictObject({ count: z.int().nonnegative() });

/**
 * The one JSON line that every service prints on standard output when it starts to listen:
 * `{"runtime": {"language": "go1.24.11", …}}`. What the running process says of itself goes on the record.
 */
export const ServerRuntime = z.record(Line, z.union([Line, z.number(), z.boolean(), z.null()]));
export type ServerRuntime = z.infer<typeof ServerRuntime>;
