import { z } from 'zod';
import { Id } from './ids.ts';
import { Line } from './text.ts';

const Version = z.string().regex(/^\d+(\.\d+)*$/, 'a version, like 1.24');

/** How a tool is had where it is missing. */
export const ToolSource = z.discriminatedUnion('by', [
  z.strictObject({ by: z.enum(['apt', 'brew', 'brew-cask']), packages: z.array(Line.min(1)).min(1) }),
  /**
   * Installed without root for this project alone: `pin` is a file of hashed requirements in the folder of the
   * manifest, `program` the tool's path in what it installs.
   */
  z.strictObject({ by: z.literal('pypi'), pin: z.string().min(1), program: z.string().min(1) }),
  /** Playwright's own build of the browser, of the version that the playwright-core package names. */
  z.strictObject({ by: z.literal('playwright') }),
]);
export type ToolSource = z.infer<typeof ToolSource>;

/** A way to have a program of a series where none is there; it may fail. */
export const SeriesAttempt = z.discriminatedUnion('by', [
  /** `uv python install`, from wherever uv takes its Pythons, for this project alone. */
  z.strictObject({ by: z.literal('uv') }),
  /** Where this user may install, and the system's lists have them. */
  z.strictObject({ by: z.literal('apt'), packages: z.array(Line.min(1)).min(1) }),
]);
export type SeriesAttempt = z.infer<typeof SeriesAttempt>;

/** The versions that are measured with, since containers have them. */
export const Series = z.strictObject({
  /** As the image's tag has it: `1.24` stands for 1.24.0 and 1.24.11. */
  version: Version,
  /**
   * Tried in turn where there is none; none has to succeed, for then any version from the tool's minimum on will do. Without
   * any, nothing but the series will.
   */
  attempts: z.array(SeriesAttempt),
});

/** A program that is no npm package: how it is found, what counts as having it, and where it comes from. */
export const Tool = z.strictObject({
  id: Id,
  /** Name for readers, and what the project does with it, pt-BR. */
  name: Line.min(1),
  purpose: Line.min(1),
  /** Where a person finds it when we can't install it. */
  home: z.url(),
  /** pt-BR, what to try where it is installed and does not run. */
  hint: Line.min(1).optional(),
  /**
   * Programs that may be it, best first: names in PATH, absolute paths or patterns (`/usr/lib/…/*`), or patterns below the
   * user's home (`~/…/*`) or in the project's npm packages (`node_modules/…/*`).
   */
  programs: z.array(z.string().min(1)).min(1),
  /** Arguments that make it print its version; group 1 of the pattern is the version. */
  versionArgs: z.array(z.string()),
  versionPattern: z.string().min(1),
  minimum: Version,
  series: Series.optional(),
  /**
   * What tells a program that was built for speed: it prints what matches. Of several such a one is taken, whatever its
   * version: a Python compiled without profiles needs half as much time again, more than a series makes.
   */
  optimized: z.strictObject({ args: z.array(z.string()), pattern: z.string().min(1) }).optional(),
  /** By system, e.g. `ubuntu-22.04`, `debian`, `linux`, `macos`: the most specific one counts. */
  sources: z.record(z.string(), ToolSource),
});
export type Tool = z.infer<typeof Tool>;
