import { z } from 'zod';

/** Longer than any value that a machine or tool has given so far, short enough to be shown whole. */
const LONGEST = 4096;

/**
 * A value that readers see within a line: no control characters but tabs, no line breaks, none that can't be seen or
 * that turn the direction of writing. Output of programs is kept as it came and is no `Line`.
 */
export const Line = z
  .string()
  .max(LONGEST)
  .regex(
    /^(?:\t|[^\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029])*$/u,
    'one line of text, without control characters',
  );
