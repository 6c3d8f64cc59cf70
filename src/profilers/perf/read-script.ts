import { ExpectedError } from '../../errors/expected-error.mjs';
import { frameOf, KERNEL, mergeStacks, type Stack } from '../../model/stack.ts';
import { cleanFrame } from '../clean-frame.ts';

/** The text is not what `perf script` prints. */
export class PerfScriptError extends ExpectedError {}

/** Address, function with where in it, and what it is from: `  7f1c main.handle+0x1d (/x/server)`. */
const FRAME = /^\s+[0-9a-f]+ (.*) \((.*)\)$/;
const OFFSET = /\+0x[0-9a-f]+$/;
const OF_KERNEL = /^\[(?:kernel\..*|guest\.kernel.*|[a-z0-9_]+)\]$/;

/**
 * Stacks of `perf script -F comm,tid,time,event,ip,sym,dso`: a line for each sample, below it its frames from the leaf on, and
 * an empty line.
 * @throws {PerfScriptError} naming the line that is none
 */
export function readScript(text: string): Stack[] {
  return mergeStacks(stacksOf(text));
}

function* stacksOf(text: string): Generator<Stack> {
  let frames: string[] | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') {
      if (frames && frames.length > 0) yield { frames: frames.reverse(), samples: 1 };
      frames = null;
    } else if (!/^\s+[0-9a-f]+ /.test(line) || frames === null) {
      if (frames !== null) throw wrong(line, index + 1);
      frames = [];
    } else {
      const [, name, from] = FRAME.exec(line) ?? [];
      if (name === undefined || from === undefined) throw wrong(line, index + 1);
      frames.push(frame(name.replace(OFFSET, ''), from));
    }
  }
  if (frames && frames.length > 0) yield { frames: frames.reverse(), samples: 1 };
}

function frame(name: string, from: string): string {
  return OF_KERNEL.test(from) ? frameOf(name, KERNEL) : cleanFrame(name, from);
}

function wrong(line: string, number: number): PerfScriptError {
  return new PerfScriptError(
    `line ${number} of perf script is ${JSON.stringify(line.slice(0, 120))}, expected a sample or one of its frames`,
  );
}
