import type { Tool } from '../model/tool.ts';

// The project's own: what services and generators need, they say themselves

/** Opens the site where the project tests it, and prints it. */
export const CHROMIUM: Tool = {
  id: 'chromium',
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
  versionPattern: String.raw`^(?:Chromium|Google Chrome)\D*(\d[\d.]*)`,
  minimum: '120',
  sources: {
    // Ubuntu's package only points to a snap
    ubuntu: { by: 'playwright' },
    debian: { by: 'apt', packages: ['chromium'] },
    linux: { by: 'playwright' },
    macos: { by: 'brew-cask', packages: ['google-chrome'] },
  },
};

/** A Python that installs from PyPI what is pinned there; any will do, and it is no service's. */
export const PIP: Tool = {
  id: 'pip',
  name: 'pip',
  purpose: 'baixa ferramentas do PyPI',
  home: 'https://pip.pypa.io/en/stable/installation/',
  programs: ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11'],
  versionArgs: ['-m', 'pip', '--version'],
  versionPattern: String.raw`^pip (\d[\d.]*)`,
  minimum: '20.3',
  sources: {
    debian: { by: 'apt', packages: ['python3', 'python3-pip'] },
    macos: { by: 'brew', packages: ['python@3.13'] },
  },
};
