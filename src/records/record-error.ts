import type { z } from 'zod';
import { ExpectedError } from '../errors/expected-error.mjs';

export interface Finding {
  /** JSON pointer inside the file; empty for the file itself. */
  pointer: string;
  expected: string;
  found: string;
}

/** So many findings of one file are told. */
const MOST_FINDINGS = 20;

/** A file of `results/` that is not what it must be: which file, where inside it, what was expected, what was found. */
export class RecordError extends ExpectedError {
  readonly file: string;
  readonly findings: readonly Finding[];

  constructor(file: string, findings: readonly Finding[]) {
    const lines = findings
      .slice(0, MOST_FINDINGS)
      .map(
        ({ pointer, expected, found }) => `  ${pointer || '(file)'}: expected ${expected}, found ${found}`,
      );
    if (findings.length > lines.length) lines.push(`  and ${findings.length - lines.length} more`);
    // A name or value with a line feed would begin a line of its own, and could say anything there
    super([`${file} is not a valid record:`, ...lines].map(oneLine).join('\n'));
    this.file = file;
    this.findings = findings;
  }
}

function oneLine(text: string): string {
  return text.replaceAll('\n', '\\n');
}

/** The findings of a failed zod parse of `input`. */
export function findingsOf(error: z.ZodError, input: unknown): Finding[] {
  return describeIssues(error.issues, input);
}

function describeIssues(issues: readonly z.core.$ZodIssue[], input: unknown): Finding[] {
  return issues.flatMap((issue) => {
    const pointer = pointerOf(issue.path);
    const value = valueAt(input, issue.path);
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({
          pointer: `${pointer}/${escapeToken(key)}`,
          expected: 'no such key',
          found: show((value as Record<string, unknown>)[key]),
        }));
      case 'invalid_union': {
        // Of several shapes the one that it comes closest to
        const [closest] = [...issue.errors].sort((a, b) => a.length - b.length);
        if (!closest) return { pointer, expected: issue.message, found: show(value) };
        const nested = closest.map((each) => ({ ...each, path: [...issue.path, ...each.path] }));
        return describeIssues(nested, input);
      }
      case 'invalid_type':
        return { pointer, expected: issue.expected, found: show(value) };
      case 'invalid_value':
        return { pointer, expected: issue.values.map(show).join(' or '), found: show(value) };
      default:
        return { pointer, expected: issue.message, found: show(value) };
    }
  });
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((token) => `/${escapeToken(String(token))}`).join('');
}

function escapeToken(token: string): string {
  return shorten(token.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    input,
  );
}

/** A value short enough for a message; control characters are escaped by JSON. */
function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  try {
    return shorten(JSON.stringify(value));
  } catch {
    return 'something nested too deep to show';
  }
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
