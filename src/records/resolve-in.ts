import path from 'node:path';

/** A path with `/` below a folder, as this system writes it. */
export function resolveIn(root: string, file: string): string {
  return path.join(root, ...file.split('/'));
}
