import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { type KindPage, worstOfKinds } from './page-kinds.ts';

export interface WeighedPage extends KindPage {
  /** In brotli, as hard as it can. */
  bytes: number;
}

const QUICK = 4;
/** A quick look may put pages that weigh nearly the same in another order. */
const CANDIDATES = 12;

const compress = promisify(brotliCompress);

/** The heaviest of all, and of each kind, heaviest first; the others are only weighed roughly. */
export async function weighPages(folder: string, pages: readonly KindPage[]): Promise<WeighedPage[]> {
  const weigh = async (page: KindPage, quality: number): Promise<WeighedPage> => {
    const body = await readFile(path.join(folder, page.file));
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    };
    return { ...page, bytes: (await compress(body, { params })).length };
  };
  const rough: WeighedPage[] = [];
  for (const page of pages) rough.push(await weigh(page, QUICK));
  rough.sort((a, b) => b.bytes - a.bytes);
  const wanted = new Set([...rough.slice(0, CANDIDATES), ...worstOfKinds(rough, ({ bytes }) => bytes)]);
  const exact: WeighedPage[] = [];
  for (const page of wanted) exact.push(await weigh(page, constants.BROTLI_MAX_QUALITY));
  return exact.sort((a, b) => b.bytes - a.bytes);
}
