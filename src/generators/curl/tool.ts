import type { Tool } from '../../model/tool.ts';

export const CURL: Tool = {
  id: 'curl',
  name: 'curl',
  purpose: 'pede o mesmo endereço muitas vezes, em paralelo',
  home: 'https://curl.se/download.html',
  programs: ['curl'],
  versionArgs: ['--version'],
  versionPattern: String.raw`^curl (\d+(?:\.\d+)+)`,
  // The first with --parallel-max
  minimum: '7.66',
  sources: { debian: { by: 'apt', packages: ['curl'] }, macos: { by: 'brew', packages: ['curl'] } },
};
