import type { Tool } from '../../model/tool.ts';

export const PERF: Tool = {
  id: 'perf',
  name: 'perf',
  purpose: 'tira perfis de CPU',
  home: 'https://perfwiki.github.io/main/',
  // Ubuntu's own name runs only that of the running kernel, which virtual machines often lack; any other does as well
  programs: ['perf', '/usr/lib/linux-tools/*/perf'],
  versionArgs: ['--version'],
  versionPattern: String.raw`^perf version (\d+(?:\.\d+)+)`,
  minimum: '5.4',
  sources: {
    ubuntu: { by: 'apt', packages: ['linux-tools-generic'] },
    debian: { by: 'apt', packages: ['linux-perf'] },
  },
};
