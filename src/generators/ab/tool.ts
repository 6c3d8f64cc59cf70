import type { Tool } from '../../model/tool.ts';

export const AB: Tool = {
  id: 'ab',
  name: 'ab',
  purpose: 'gera carga, com ou sem conexões persistentes',
  home: 'https://httpd.apache.org/docs/current/programs/ab.html',
  programs: ['ab'],
  versionArgs: ['-V'],
  versionPattern: String.raw`^This is ApacheBench, Version (\d+(?:\.\d+)+)`,
  minimum: '2.3',
  sources: { debian: { by: 'apt', packages: ['apache2-utils'] } },
};
