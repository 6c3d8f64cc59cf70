import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { contendersOf } from '../manifests/contenders.ts';
import { readClaims } from '../manifests/read-claims.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import { Verdict } from '../model/claim.ts';
import type { Check } from './check.ts';
import { findDirections } from './direction-words.ts';
import { findNakedNumbers, type NakedWords, nakedIn } from './naked-numbers.ts';

/** No figure of the study's prose is typed by hand, nor of its own claims, and which of two is more is a claim. */
export function proseCheck(folder: string, root = '.'): Check {
  return {
    name: 'números do texto',
    async run() {
      const { services } = await readManifests(root);
      const names = contendersOf(services).map(({ name }) => name);
      const problems = [
        ...(await problemsOfProse(folder, names)),
        ...(await problemsOfClaims(folder, names)),
      ];
      for (const problem of problems) console.error(problem);
      if (problems.length > 0)
        console.error(
          'Try: the name of a fact, or of a claim, in their place; if it is neither, an entry in src/checks/naked-numbers.ts or src/checks/direction-words.ts',
        );
      return { passed: problems.length === 0 ? 1 : 0, failed: problems.length === 0 ? 0 : 1, skipped: 0 };
    },
    size: async () => 1,
  };
}

/**
 * `content/estudo/09-resultados.md:12:8: "4,9" comes from no fact`
 * @param names of the contenders
 */
export async function problemsOfProse(folder: string, names: readonly string[]): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.md')).sort();
  const found = await Promise.all(
    files.map(async (name) => {
      const file = path.join(folder, name);
      const text = await readFile(file, 'utf8');
      const say = (what: string) => (words: NakedWords) =>
        `${file}:${words.line}:${words.column}: "${words.text}" ${what}`;
      return [
        ...findNakedNumbers(text, names).map(say('comes from no fact')),
        ...findDirections(text, names).map(say('compares a service and is no claim')),
      ];
    }),
  );
  return found.flat();
}

/**
 * Of the study's own: what the original says is quoted as it is. Each has its words for every verdict, so that prose
 * never says what its verdict does not.
 * @param names of the contenders
 */
export async function problemsOfClaims(folder: string, names: readonly string[] = []): Promise<string[]> {
  const claims = await readClaims(path.join(folder, 'afirmacoes'));
  return claims
    .filter(({ origin }) => origin === 'novo')
    .flatMap(({ id, text, wording = {}, ofItsMachine }) => [
      ...[text, ...Object.values(wording)].flatMap((sentence) =>
        nakedIn(sentence, names).map(
          ({ text: number }) => `claim ${id}: "${number}" in "${sentence}" comes from no fact`,
        ),
      ),
      ...Verdict.options
        .filter((verdict) => verdict !== 'confirmada' && !wording[verdict])
        .filter((verdict) => verdict !== 'outro valor aqui' || ofItsMachine)
        .map((verdict) => `claim ${id}: no wording for the verdict "${verdict}"`),
    ]);
}
