import { ExpectedError } from '../../errors/expected-error.mjs';
import { frameOf, mergeStacks, type Stack, UNKNOWN } from '../../model/stack.ts';
import { cleanFrame } from '../clean-frame.ts';

/** The text is not what `py-spy record -f raw` writes. */
export class PySpyRawError extends ExpectedError {}

/** Headings of processes, with their command lines: they are of this machine, and of all their stacks alike. */
const PROCESSES = /^(?:process \d+:"[^"]*";?)+/;
/** `name (where:line)`, of native frames `name (library)`, of threads and processes a heading. */
const FRAME = /^(.*) \(([^()]*?)(?::\d+)?\)$/;

/**
 * Stacks of `py-spy record -f raw --native --nolineno`: folded already, from the root on.
 * @throws {PySpyRawError} naming the line that is none
 */
export function readRaw(text: string): Stack[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return mergeStacks(
    lines.map((line, index): Stack => {
      const [, frames, samples] = /^(.*\S) (\d+)$/.exec(line) ?? [];
      if (frames === undefined)
        throw new PySpyRawError(
          `line ${index + 1} of py-spy is ${JSON.stringify(line.slice(0, 120))}, expected frames and samples`,
        );
      const own = frames.replace(PROCESSES, '');
      return {
        frames: own === '' ? [frameOf(UNKNOWN, '')] : own.split(';').map(frame),
        samples: Number(samples),
      };
    }),
  );
}

function frame(text: string): string {
  const [, name, from] = FRAME.exec(text) ?? [];
  // A heading, like that of a thread, is from nowhere
  return name === undefined || from === undefined
    ? frameOf(text.replaceAll(/\d+/g, 'N'), 'py-spy')
    : cleanFrame(name, from);
}
