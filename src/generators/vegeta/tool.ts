import type { Tool } from '../../model/tool.ts';
import type { ServiceTool } from '../service-tool.ts';

/** What compiles it. */
export const GO: ServiceTool = { service: 'go', tool: 'go' };

/** The small program beside this file, whose one dependency is pinned by its go.mod and go.sum. */
export const VEGETA: Tool = {
  id: 'vegeta-load',
  name: 'vegeta',
  purpose: 'gera carga, em laço fechado ou em taxa fixa',
  home: 'https://github.com/tsenart/vegeta',
  programs: ['vegeta-load'],
  versionArgs: ['-version'],
  versionPattern: String.raw`^vegeta v(\d+(?:\.\d+)+)`,
  minimum: '12.12',
  // It is built, not installed
  sources: {},
};
