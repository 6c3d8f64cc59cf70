import path from 'node:path';
import { formatNumber, NBSP } from '../../format/format-number.ts';
import { readClaims } from '../../manifests/read-claims.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import { readResults } from '../../results/read-results.ts';
import { simulateDifferences } from '../difference-errors.ts';
import { resamplePairs } from '../resampled-pairs.ts';

/** Deviation between campaigns, and of rounds: of a calm and of a noisy machine, ln units. */
const SIGMA_C = 0.04;
const SIGMAS = [0.05, 0.12];
const EARLIER = [0, 3, 8];
const ROUNDS = [3, 6, 12];

const PAIRS = 40;
const SEED = 1;

/** What is said of two campaigns where nothing changed, and where something did; pt-BR, with the goal. */
export async function reportPairs(root: string, draws: number): Promise<string> {
  const rows = SIGMAS.flatMap((sigma) =>
    EARLIER.flatMap((earlier) =>
      ROUNDS.map((rounds) => {
        const of = (change: number) =>
          simulateDifferences({ sigmaC: SIGMA_C, sigma, rounds, earlier, change, draws, seed: SEED });
        const [same, other] = [of(0), of(0.12)];
        const label = `rodadas a ${percent(sigma)}, ${rounds} delas, ${earlier} campanhas antes`;
        return `  ${label.padEnd(48)}${percent(same.mudou).padStart(9)}${percent(other.equivalente).padStart(14)}${percent(other.mudou).padStart(14)}`;
      }),
    ),
  );
  return [
    `Duas campanhas, faixa de 10${NBSP}%, campanhas que diferem ${percent(SIGMA_C)} entre si (meta: até 5${NBSP}% dos dois erros):`,
    `  ${''.padEnd(48)}${'erra mudou'.padStart(9)}${'erra equival.'.padStart(14)}${'vê +12 %'.padStart(14)}`,
    ...rows,
    '',
    await resampled(root),
  ].join('\n');
}

/** Blocks of each real campaign, drawn into two. */
async function resampled(root: string): Promise<string> {
  const manifests = await readManifests(root);
  const results = await readResults(path.join(root, 'results'));
  const claims = await readClaims(path.join(root, 'content/afirmacoes'));
  const beside = { ...manifests, transcriptions: results.transcriptions, claims };
  const found = results.campaigns.map((data) => resamplePairs(data, beside, { pairs: PAIRS, seed: SEED }));
  const sum = (of: (each: (typeof found)[number]) => number) =>
    found.reduce((all, each) => all + of(each), 0);
  const [pairs, flipped] = [sum((each) => each.pairs), sum((each) => each.flipped)];
  const met = flipped * 20 <= pairs ? 'cumprida' : 'NÃO cumprida';
  return `Pares reamostrados de uma campanha real: ${flipped} de ${pairs} invertem alguma conclusão, ${sum(({ changed }) => changed)} dizem que um valor mudou   (meta: até 1 em 20) ${met}`;
}

function percent(share: number): string {
  return `${formatNumber(share * 100, { min: 1, max: 1 })}${NBSP}%`;
}
