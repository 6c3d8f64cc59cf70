import type { Tool } from '../../model/tool.ts';

export const WRK: Tool = {
  id: 'wrk',
  name: 'wrk',
  purpose: 'gera a carga das medições',
  home: 'https://github.com/wg/wrk',
  programs: ['wrk'],
  versionArgs: ['--version'],
  // One built from a clone says a commit of its repository instead: `wrk 7594a95 [epoll]` is no version 7594
  versionPattern: String.raw`^wrk (?:debian/)?(\d+(?:\.\d+)+)`,
  minimum: '4.0',
  sources: { debian: { by: 'apt', packages: ['wrk'] }, macos: { by: 'brew', packages: ['wrk'] } },
};
