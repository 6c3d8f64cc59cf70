import type { Campaign } from '../../model/campaign.ts';
import { recordedRuntime } from '../../model/runtime.ts';

/**
 * What the services in containers run with, pt-BR: `Go 1.24.4 (imagem golang:1.24) · Python 3.13.5 (imagem
 * python:3.13-slim)`. Of processes the set-up tells it before they are built.
 * @returns `null` of processes, or where nothing is known
 */
export function containerRuntimes({
  engine,
  config,
  contenders,
}: Pick<Campaign, 'engine' | 'config' | 'contenders'>): string | null {
  if (engine !== 'compose') return null;
  const told = config.contenders.flatMap((id) => {
    const build = contenders[id];
    const runtime = build && recordedRuntime(build);
    if (!build || !runtime) return [];
    const image = Object.keys(build.versions).find((key) => key.includes(':'));
    return [`${build.name} ${runtime.version}${image ? ` (imagem ${image})` : ''}`];
  });
  return told.length === 0 ? null : [...new Set(told)].join(' · ');
}
