import { ExpectedError } from '../../errors/expected-error.mjs';
import { frameOf, KERNEL, mergeStacks, type Stack, UNKNOWN } from '../../model/stack.ts';
import { cleanFrame, threadFrame } from '../clean-frame.ts';
import type { Seen } from '../profiler.ts';

/** The text is not what `perf script` prints. */
export class PerfScriptError extends ExpectedError {}

/** Thread's name and number, and when: `GC Thread#0  812 100.000001: cpu-clock:` */
const SAMPLE = /^\s*(\S.*?)\s+-?\d+(?:\/\d+)?(?:\s+\[\d+\])?\s+\d+\.\d+:\s+(.*)$/;
/** Of samples that found no room. */
const LOST = /^PERF_RECORD_LOST(?:_SAMPLES)?:? .*?lost (\d+)/;
/** Address, function with where in it, and what it is from: `  7f1c main.handle+0x1d (/x/server)`. */
const FRAME = /^\s+[0-9a-f]+ (.*) \((.*)\)$/;
const OFFSET = /\+0x[0-9a-f]+$/;
/** It, or one of its modules. */
const OF_KERNEL = /^\[(?:kernel\..*|guest\.kernel.*|(?!vdso|vvar|heap|stack|anon|unknown)[a-z0-9_]+)\]$/;

/**
 * Stacks of `perf script -F comm,tid,time,event,ip,sym,dso`: a line for each sample, below it its frames from the leaf on, and
 * an empty line. Their root is the thread.
 * @throws {PerfScriptError} naming the line that is none
 */
export function readScript(text: string): Seen {
  const stacks: Stack[] = [];
  let lost = 0;
  let thread: string | null = null;
  let frames: string[] = [];
  const end = () => {
    if (thread === null) return;
    const own = frames.length > 0 ? frames.reverse() : [frameOf(UNKNOWN, '')];
    stacks.push({ frames: [thread, ...own], samples: 1 });
    thread = null;
    frames = [];
  };
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') {
      end();
      continue;
    }
    const [, name, from] = FRAME.exec(line) ?? [];
    if (thread !== null && name !== undefined && from !== undefined) {
      frames.push(frame(name.replace(OFFSET, ''), from));
      continue;
    }
    const [, comm, event = ''] = SAMPLE.exec(line) ?? [];
    if (comm === undefined || thread !== null) throw wrong(line, index + 1);
    const [, missed] = LOST.exec(event) ?? [];
    if (missed !== undefined) lost += Number(missed);
    else if (/^(?:\d+\s+)?cpu-clock/.test(event)) thread = threadFrame(comm);
  }
  end();
  return { stacks: mergeStacks(stacks), lost };
}

function frame(name: string, from: string): string {
  return OF_KERNEL.test(from) ? frameOf(name, KERNEL) : cleanFrame(name, from);
}

function wrong(line: string, number: number): PerfScriptError {
  return new PerfScriptError(
    `line ${number} of perf script is ${JSON.stringify(line.slice(0, 120))}, expected a sample or one of its frames`,
  );
}
