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
  /** Programs that may be it, best first: names in PATH, or absolute paths. */
  programs: z.array(z.string().min(1)).min(1),
  /** Arguments that make it print its version; group 1 of the pattern is the version. */
  versionArgs: z.array(z.string()),
  versionPattern: z.string().min(1),
  minimum: Version,
  /** By system, e.g. `ubuntu-22.04`, `debian`, `linux`, `macos`: the most specific one counts. */
  sources: z.record(z.string(), ToolSource),
});
export type Tool = z.infer<typeof Tool>;
