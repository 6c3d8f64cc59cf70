/** A stack as a profiler saw it, its root first: `main.handle (server)`, function and where it is from. */
export interface Stack {
  frames: readonly string[];
  /** How many samples had it. */
  samples: number;
}

/** What stands for a function without a name. */
export const UNKNOWN = '[unknown]';
/** Where the kernel's functions are from. */
export const KERNEL = 'kernel';

export function frameOf(name: string, from: string): string {
  return `${name} (${from})`;
}

/** `main.handle` and `server` of `main.handle (server)`; names may have brackets of their own. */
export function partsOf(frame: string): { name: string; from: string } {
  const [, name = frame, from = ''] = /^(.*) \(([^()]*)\)$/.exec(frame) ?? [];
  return { name, from };
}

/** Folded stacks, a line each: frames from the root on with semicolons between them, a space, and samples. By frames. */
export function foldStacks(stacks: readonly Stack[]): string {
  const lines = stacks.map(({ frames, samples }) => `${frames.join(';')} ${samples}\n`);
  return lines.toSorted().join('');
}

/** @throws {RangeError} naming the line that is none, or that is there twice, or is not in its place */
export function unfoldStacks(text: string): Stack[] {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new RangeError('folded stacks: the last line is cut off');
  return lines.map((line, index) => {
    const [, frames, samples] = /^(\S.*\S|\S) ([1-9]\d{0,9})$/.exec(line) ?? [];
    const before = lines[index - 1];
    if (frames === undefined || (before !== undefined && before >= line))
      throw new RangeError(`folded stacks: line ${index + 1} is ${JSON.stringify(line.slice(0, 80))}`);
    return { frames: frames.split(';'), samples: Number(samples) };
  });
}

/** Alike ones together. */
export function mergeStacks(stacks: Iterable<Stack>): Stack[] {
  const merged = new Map<string, { frames: readonly string[]; samples: number }>();
  for (const { frames, samples } of stacks) {
    const key = frames.join(';');
    const known = merged.get(key);
    if (known) known.samples += samples;
    else merged.set(key, { frames, samples });
  }
  return [...merged.values()];
}

export function totalSamples(stacks: readonly Stack[]): number {
  return stacks.reduce((sum, { samples }) => sum + samples, 0);
}

/** Of a function without a name, outside of the kernel: whose it is cannot be told. */
export function isUnnamed({ frames }: Stack): boolean {
  const { name, from } = partsOf(frames.at(-1) ?? '');
  return name === UNKNOWN && from !== KERNEL;
}
