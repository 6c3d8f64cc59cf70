import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readClaims } from '../claims/read-claims.ts';
import type { Check } from './check.ts';
import { findNakedNumbers, nakedIn } from './naked-numbers.ts';

/** No figure of the study's prose is typed by hand, nor of its own claims. */
export function proseCheck(folder: string): Check {
  return {
    name: 'números do texto',
    async run() {
      const problems = [...(await problemsOfProse(folder)), ...(await problemsOfClaims(folder))];
      for (const problem of problems) console.error(problem);
      if (problems.length > 0)
        console.error(
          'Try: the name of a fact in their place, or, if it is no figure, an entry in src/checks/naked-numbers.ts',
        );
      return { passed: problems.length === 0 ? 1 : 0, failed: problems.length === 0 ? 0 : 1, skipped: 0 };
    },
    size: async () => 1,
  };
}

/** `content/estudo/09-resultados.md:12:8: "4,9" comes from no fact` */
export async function problemsOfProse(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.md')).sort();
  const found = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const numbers = findNakedNumbers(await readFile(file, 'utf8'));
      return numbers.map(
        ({ line, column, text }) => `${file}:${line}:${column}: "${text}" comes from no fact`,
      );
    }),
  );
  return found.flat();
}

/** Of the study's own: what the original says is quoted as it is. */
export async function problemsOfClaims(folder: string): Promise<string[]> {
  const claims = await readClaims(path.join(folder, 'afirmacoes'));
  return claims
    .filter(({ origin }) => origin === 'novo')
    .flatMap(({ id, text, wording = {} }) =>
      [text, ...Object.values(wording)].flatMap((sentence) =>
        nakedIn(sentence).map(
          ({ text: number }) => `claim ${id}: "${number}" in "${sentence}" comes from no fact`,
        ),
      ),
    );
}
