import type { Histogram } from '../histogram/histogram.ts';
import type { Measured } from '../model/round-record.ts';
import type { RequestIds } from '../model/scenario.ts';
import type { Tool } from '../model/tool.ts';
import type { ServiceTool } from './service-tool.ts';

/** What a generator keeps up, against one address. */
export interface GeneratorLoad {
  /** Where each request asks for another of `ids`, that of the first, with which it ends. */
  url: string;
  ids: RequestIds | null;
  connections: number;
  threads: number;
  /** A later answer counts as a timeout. */
  timeoutS: number;
  durationS: number;
  /** Requests/s to ask for; `null` for a closed loop. */
  ratePerS: number | null;
  /** How long it runs before what counts, s, for its own start and warm-up; one that needs none has 0. */
  leadS?: number;
}

/** A JSON value, as a record keeps it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What a generator left of one measurement. */
export interface Printed {
  command: readonly string[];
  exitCode: number;
  stdout: string;
  stderr: string;
  /** What it wrote to the file that its arguments name as `{log}`. */
  log?: string;
}

/** The values of one measurement, and what they were read from, to be kept. */
export interface Reading {
  measured: Measured;
  /** Standard output without what `figures` and `raw` hold. */
  stdout: string;
  /** What it said in a form for programs; `null` where it says nothing so. */
  figures: Json;
  /** Latencies as it gave them; `null` where it tells none one by one. */
  raw: Histogram | null;
  /** The same as they were measured: what it did to them is undone. Empty where there are none. */
  restored: Histogram;
}

/** What a record keeps of a measurement, to derive its values from again. */
export interface Kept extends Omit<Printed, 'log'> {
  figures: Json;
  raw: Histogram | null;
}

/** Something that was kept and does not follow from the rest. */
export interface Mismatch {
  /** JSON pointer in what the record has of the measurement: `/generator/command`. */
  pointer: string;
  expected: string;
  found: string;
}

/** How a generator comes to be that no package has ready to run. */
export interface GeneratorBuild {
  /** Tools that it takes, which services declare: their folder and the tool's id. */
  needs: readonly ServiceTool[];
  /** Run in the generator's folder; `{tool:go}` stands for a tool, `{tools}` for the folder of what is installed here alone. */
  commands: readonly (readonly string[])[];
  /** What its hash is taken of, from the project's folder: what was built, or the list of what it is made of. */
  artefact: string;
}

/** The name of the file to which a generator writes of each request. */
export const LOG = 'log';

/** All that is known of one load generator: `src/generators/<id>/generator.ts` has it as its default export. */
export interface Generator {
  /** Also the name of its folder. */
  id: string;
  /** For readers. */
  name: string;
  /** How the native engine finds it. */
  tool: Tool;
  /** Of one that is built here first. */
  build?: GeneratorBuild;
  /** How many connections it takes for a rate, where so many are usual; `null` where it keeps no rate. */
  connectionsFor: ((ratePerS: number, usual: number) => number) | null;
  /** Whether its requests can go through identifiers. */
  asksForIds: boolean;
  /** Its container: name in compose.yaml, and the program's name there; `null` of one that has none. */
  container: { service: string; program: string } | null;
  /** Arguments that make it print its version; `{name}` stands for a file. */
  versionArgs: readonly string[];
  /** Files that its arguments name as `{name}`: where they are from the project's folder, and in its container. It writes to that of `LOG`, if it has one. */
  files: Readonly<Record<string, { native: string; container: string }>>;
  /** Of `files`, the script that bears on figures; its hash goes on the record. `null` where there is none. */
  script: string | null;

  /** Reads what it printed of its version, and says who built it. `file` is where it was found. */
  identify(output: string, file: string): { version: string; origin: string };
  /** What starts it, and ends it where it does not by itself. */
  startedBy?(load: GeneratorLoad): string[];
  /** How it ends where all went well; 0 where nothing is said. */
  exitCode?: number;
  /** Arguments of a measurement. */
  measureArguments(load: GeneratorLoad): string[];
  /** Arguments of a warm-up: the same load, of which nothing is kept. */
  warmupArguments(load: GeneratorLoad): string[];
  /** The values of a measurement that ran to its end. @throws {Error} where what it printed is not whole, or disagrees */
  parse(printed: Printed, load: GeneratorLoad): Reading;
  /** Undoes what it did to the latencies. @throws {RangeError} where they are none that it could have given */
  restore(raw: Histogram, measured: Pick<Measured, 'requests' | 'elapsedUs'>, connections: number): Histogram;
  /**
   * Derives the values anew from what a record keeps, and holds what it was asked against what was planned.
   * @throws {Error} where what was kept disagrees with itself
   */
  rederive(
    kept: Kept,
    load: GeneratorLoad,
  ): { measured: Measured; restored: Histogram; mismatches: Mismatch[] };
}
