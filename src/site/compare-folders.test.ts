import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../tests/copied-results.ts';
import { compareFolders } from './compare-folders.ts';

async function folder(files: Record<string, string>): Promise<string> {
  const root = await emptyFolder();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
  return root;
}

test('folders are the same to the byte, or the files are named that are not', async () => {
  const files = { 'index.html': 'a', 'dados/fatos.json': '{}' };
  const one = await folder(files);
  const same = await compareFolders(one, await folder(files));
  expect(same).toMatchObject({ files: 2, differing: [] });
  const { differing, sha256 } = await compareFolders(
    one,
    await folder({ 'index.html': 'b', 'novo/x.txt': '' }),
  );
  expect(differing).toEqual(['dados/fatos.json', 'index.html', 'novo/x.txt']);
  expect(sha256).toBe(same.sha256);
});
