import { readdirSync } from 'node:fs';

/**
 * Plain files below a folder, at any depth: their paths with `/`, relative to it, in no order. Of links none, which
 * could point anywhere. Node's own listing of this kind looks at every entry once more, and takes four times as long.
 * @throws where the folder is not there
 */
export function filesBelow(folder: string): string[] {
  const files: string[] = [];
  const visit = (below: string) => {
    for (const entry of readdirSync(`${folder}/${below}`, { withFileTypes: true })) {
      if (entry.isDirectory()) visit(`${below}${entry.name}/`);
      else if (entry.isFile()) files.push(below + entry.name);
    }
  };
  visit('');
  return files;
}
