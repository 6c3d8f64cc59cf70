import type { ContenderBuild } from './campaign-record.ts';

/** In the versions of a build, under the tool's id with `-build` after it: compiled without profiles, and slower for it. */
export const UNOPTIMIZED = 'unoptimized';

/** What ran a service's code, as a campaign's record has it. */
export interface RecordedRuntime {
  /** As exact as the record: `1.24.11`, or `1.24` where only the image's tag says it. */
  version: string;
  /** Its place among the versions of the build. */
  key: string;
  optimized: boolean;
}

/**
 * The need that bears the service's id is its runtime. Of records of containers that have no such, the tag of the first
 * image that names a version says it: `golang:1.24`, `python:3.13-slim`.
 * @returns `null` where neither is recorded
 */
export function recordedRuntime({
  service,
  versions,
}: Pick<ContenderBuild, 'service' | 'versions'>): RecordedRuntime | null {
  const optimized = versions[`${service}-build`] !== UNOPTIMIZED;
  const version = Object.hasOwn(versions, service) ? versions[service] : undefined;
  if (version !== undefined) return { version, key: service, optimized };
  for (const key of Object.keys(versions)) {
    const tag = /:v?(\d+\.\d[\d.]*)/.exec(key)?.[1];
    if (tag !== undefined) return { version: tag, key, optimized };
  }
  return null;
}

/**
 * `go 1.24, python 3.13`: what of the runtimes bears on comparing two campaigns, each once and in order; a patch does not.
 * @returns `null` where none is recorded
 */
export function runtimesOf(
  contenders: Readonly<Record<string, Pick<ContenderBuild, 'service' | 'versions'>>>,
): string | null {
  const told = Object.values(contenders).flatMap((build) => {
    const runtime = recordedRuntime(build);
    if (runtime === null) return [];
    const series = /^\d+\.\d+/.exec(runtime.version)?.[0] ?? runtime.version;
    return [`${build.service} ${series}${runtime.optimized ? '' : ` ${UNOPTIMIZED}`}`];
  });
  return told.length === 0 ? null : [...new Set(told)].sort().join(', ');
}
