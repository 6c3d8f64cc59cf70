import type { Tool } from '../../model/tool.ts';

const PINNED = { by: 'pypi', pin: 'requirements.txt', program: 'bin/py-spy' } as const;

export const PY_SPY: Tool = {
  id: 'py-spy',
  name: 'py-spy',
  purpose: 'tira perfis de CPU de programas em Python',
  home: 'https://github.com/benfred/py-spy',
  programs: ['py-spy'],
  versionArgs: ['--version'],
  versionPattern: String.raw`^py-spy (\d+(?:\.\d+)+)`,
  minimum: '0.4.1',
  sources: { linux: PINNED },
};
