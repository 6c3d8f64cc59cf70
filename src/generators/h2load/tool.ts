import type { Tool } from '../../model/tool.ts';

export const H2LOAD: Tool = {
  id: 'h2load',
  name: 'h2load',
  purpose: 'gera carga em taxa fixa',
  home: 'https://nghttp2.org/documentation/h2load-howto.html',
  programs: ['h2load'],
  versionArgs: ['--version'],
  versionPattern: String.raw`^h2load nghttp2/(\d+(?:\.\d+)+)`,
  // The first with --rps
  minimum: '1.43',
  sources: {
    debian: { by: 'apt', packages: ['nghttp2-client'] },
    macos: { by: 'brew', packages: ['nghttp2'] },
  },
};
