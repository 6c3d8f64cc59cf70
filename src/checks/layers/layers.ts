/** What a folder of `src/` is for, and what its files may import. */
export interface Layer {
  /** pt-BR, for the guide. */
  purpose: string;
  /** Folders of `src/`, besides its own. */
  imports: readonly string[];
  /** Touches no disk, clock, process or Astro: of packages, only these. `null` for a layer that may have effects. */
  pure: readonly string[] | null;
}

const GROUND = ['errors', 'stats', 'tools', 'histogram', 'records'];
const NUMERIC = ['@stdlib/*'];

/**
 * The layers of `src/`, the ground first: every import goes back in this order, types included. `npm run check` holds them
 * (`layers-check.ts`), and the guide's table is made from them. `campaign` and `site` meet only at `results/`.
 */
export const LAYERS: Readonly<Record<string, Layer>> = {
  errors: { purpose: 'a classe dos erros esperados', imports: [], pure: [] },
  stats: { purpose: 'intervalos e razões', imports: [], pure: NUMERIC },
  histogram: { purpose: 'histogramas de latência e seus arquivos', imports: ['errors'], pure: null },
  records: { purpose: 'leitura e escrita atômica de registros', imports: ['errors'], pure: null },
  model: {
    purpose: 'formatos em zod, os congelados e sua conversão; os tipos derivam deles',
    imports: ['histogram'],
    pure: ['zod'],
  },
  tools: {
    purpose: 'programas desta máquina: achar, executar, git',
    imports: ['errors', 'model'],
    pure: null,
  },
  format: {
    purpose: 'o único formatador, pt-BR e o do resumo em inglês, para texto, tabelas e eixos',
    imports: ['model'],
    pure: [],
  },
  machine: {
    purpose: 'o que se lê da máquina e dos processos',
    imports: ['errors', 'tools', 'model'],
    pure: null,
  },
  manifests: {
    purpose: 'leitura de serviços, cenários e afirmações',
    imports: ['errors', 'records', 'model', 'tools'],
    pure: null,
  },
  generators: {
    purpose: 'geradores de carga, um por pasta',
    imports: [...GROUND, 'model'],
    pure: null,
  },
  profilers: {
    purpose: 'perfiladores, um por pasta, e o que cada runtime conta de seu coletor',
    imports: ['errors', 'tools', 'model'],
    pure: null,
  },
  engines: {
    purpose: 'motores native e compose atrás de uma mesma interface',
    imports: ['errors', 'tools', 'model', 'generators', 'profilers'],
    pure: null,
  },
  results: {
    purpose: 'único leitor e gravador de results/',
    imports: [...GROUND, 'model', 'generators', 'profilers'],
    pure: null,
  },
  study: {
    purpose: 'de registros a fatos, verificações, afirmações e diferenças',
    imports: ['errors', 'stats', 'histogram', 'model', 'format'],
    pure: NUMERIC,
  },
  setup: {
    purpose: 'instala o que falta',
    imports: ['errors', 'tools', 'model', 'manifests', 'generators', 'profilers', 'engines'],
    pure: null,
  },
  charts: {
    purpose: 'gráficos em vega-lite e sua conversão em SVG',
    imports: ['errors', 'stats', 'model', 'format', 'study'],
    pure: null,
  },
  campaign: {
    purpose: 'plano, preparo, execução e retomada',
    imports: [
      ...GROUND,
      'model',
      'format',
      'machine',
      'manifests',
      'generators',
      'profilers',
      'engines',
      'results',
      'study',
    ],
    pure: null,
  },
  commands: {
    purpose: 'o que cada comando do terminal faz e diz',
    imports: [
      ...GROUND,
      'model',
      'format',
      'machine',
      'manifests',
      'generators',
      'profilers',
      'engines',
      'results',
      'study',
      'campaign',
    ],
    pure: null,
  },
  site: {
    purpose: 'páginas em Astro, o que elas leem e seu texto',
    imports: [
      'errors',
      'stats',
      'histogram',
      'records',
      'model',
      'format',
      'manifests',
      'results',
      'study',
      'charts',
    ],
    pure: null,
  },
  github: {
    purpose: 'comentário com a diferença de resultados de um pull request',
    imports: ['errors', 'model', 'format'],
    pure: null,
  },
  checks: {
    purpose: 'o que npm run check e npm test executam',
    imports: [
      ...GROUND,
      'model',
      'format',
      'manifests',
      'generators',
      'profilers',
      'results',
      'study',
      'charts',
      'campaign',
      'commands',
      'engines',
      'setup',
      'site',
    ],
    pure: null,
  },
  bench: {
    purpose: 'mede o próprio programa',
    imports: [
      ...GROUND,
      'model',
      'format',
      'machine',
      'manifests',
      'generators',
      'profilers',
      'engines',
      'results',
      'study',
      'setup',
      'charts',
      'campaign',
      'commands',
      'site',
      'checks',
      'github',
    ],
    pure: null,
  },
};
