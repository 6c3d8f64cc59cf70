import { compareSides } from './compare-sides.ts';
import type { Project } from './comparison.ts';
import { parseDiffArguments } from './diff-arguments.ts';
import { differenceJson } from './difference-json.ts';
import { differenceText } from './difference-text.ts';
import { defaultBase, resolveSide, WORK_TREE } from './resolve-side.ts';

const HELP = `Diz o que uma mudança nos resultados faz aos valores e às conclusões.

Uso: npm run diff -- [opções] [BASE [HEAD]]

  BASE, HEAD   uma campanha; uma pasta, de uma campanha ou de várias; ou um nome que o git
               conheça: main, HEAD~1, um hash. Vale o primeiro que houver: campanha de
               results/, pasta com “/” no nome, git, pasta. ${WORK_TREE} são os arquivos como estão
               BASE, por padrão: de onde o trabalho partiu do ramo principal; nesse ramo, o
               último commit, ou o anterior se nada mudou desde então
               HEAD, por padrão: ${WORK_TREE}
  --format F   text (padrão), markdown (para um comentário) ou json
  --all        no texto, tudo, também o que fica dobrado
  -h, --help   esta ajuda

Entre dois estados comparam-se as conclusões do estudo e cada campanha nova com a mais recente da
mesma carga, de preferência da mesma máquina. Entre duas campanhas, o que cada uma mediu.

Vereditos
  ! mudou                  o intervalo de 95 % está inteiro fora da faixa
  ~ difere, talvez pouco   o intervalo de 95 % exclui a igualdade, e nada mais
  = equivalente            o intervalo de 90 % está inteiro dentro da faixa
  ? inconclusivo           nenhum dos anteriores, ou uma verificação reprova o valor
  × não comparável         outra máquina, outro motor ou outra carga

Códigos de saída
  0    comparado, haja mudança ou não
  1    um registro não é válido
  2    argumento inválido
`;

/**
 * `npm run diff`.
 * @returns what to print
 * @throws {ExpectedError} code 2 on a wrong argument
 * @throws {RecordError | ClaimsError} where a record is not what it must be
 */
export async function runDiff(args: readonly string[], project: Project): Promise<string> {
  const { help, format, all, base, head } = parseDiffArguments(args);
  if (help) return HELP;
  const from = base === null ? await defaultBase(project) : await resolveSide(base, project);
  const to = await resolveSide(head ?? WORK_TREE, project);
  const comparison = await compareSides(from, to, project);
  switch (format) {
    case 'json':
      return differenceJson(comparison);
    case 'markdown':
      // Its packages are read only where they are needed
      return (await import('./difference-markdown.ts')).differenceMarkdown(comparison);
    case 'text':
      return differenceText(comparison, all);
  }
}
