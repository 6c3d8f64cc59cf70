import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import type { Known } from '../model/environment.ts';

export function known<T>(value: T | undefined, reason = 'not reported'): Known<T> {
  return value === undefined ? { value: null, reason } : { value, reason: null };
}

/** A small file of the system, trimmed. */
export async function readText(path: string): Promise<Known<string>> {
  try {
    return known((await readFile(path, 'utf8')).trim());
  } catch (error) {
    return { value: null, reason: `${path}: ${(error as NodeJS.ErrnoException).code ?? error}` };
  }
}

/** Standard output of a command, trimmed. */
export async function askCommand(
  name: string,
  args: string[],
  okExits: number[] = [0],
): Promise<Known<string>> {
  const result = await execa(name, args, { reject: false, timeout: 5000 });
  if (result.exitCode !== undefined && okExits.includes(result.exitCode)) return known(result.stdout.trim());
  return { value: null, reason: `${name}: ${result.code ?? `exit code ${result.exitCode}`}` };
}

/** What the first group of a pattern catches. */
export function find(text: Known<string>, pattern: RegExp): Known<string> {
  if (text.value === null) return text;
  return known(pattern.exec(text.value)?.[1], `no line matches ${pattern}`);
}

export function toNumber(text: Known<string>): Known<number> {
  if (text.value === null) return text;
  const value = Number(text.value);
  return Number.isFinite(value) ? known(value) : { value: null, reason: `not a number: ${text.value}` };
}

export function scale(number: Known<number>, factor: number): Known<number> {
  return number.value === null ? number : known(number.value * factor);
}
