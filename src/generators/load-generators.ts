import { readdir } from 'node:fs/promises';
import { EXIT, exitWith } from '../errors/expected-error.mjs';
import type { Generator } from './generator.ts';

/** What measures where nobody says otherwise. */
export const DEFAULT_GENERATOR = 'wrk';

let loading: Promise<ReadonlyMap<string, Generator>> | undefined;

/** Every generator, by its id: a folder here each. They are looked up once. */
export function loadGenerators(): Promise<ReadonlyMap<string, Generator>> {
  loading ??= readFolders();
  return loading;
}

/** @throws {ExpectedError} code 2, naming those that there are */
export async function loadGenerator(id: string): Promise<Generator> {
  const generators = await loadGenerators();
  const generator = generators.get(id);
  if (generator) return generator;
  throw exitWith(EXIT.usage, `${id}: não há este gerador. Há: ${[...generators.keys()].join(', ')}.`);
}

async function readFolders(): Promise<Map<string, Generator>> {
  const entries = await readdir(import.meta.dirname, { withFileTypes: true });
  const ids = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const found = await Promise.all(
    ids.sort().map(async (id) => {
      const { default: generator } = await import(new URL(`./${id}/generator.ts`, import.meta.url).href);
      return generator as Generator;
    }),
  );
  return new Map(found.map((generator) => [generator.id, generator]));
}
