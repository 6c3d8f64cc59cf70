import { remember } from '../../study/remember.ts';
import { listSources, type Source } from '../../study/sources.ts';

interface SourceFile {
  file: string;
  name: string;
}

/** One file, or rounds of one cell without a gap between the first and the last. */
export interface SourceRun {
  first: SourceFile;
  last: SourceFile;
  count: number;
}

export interface SourceGroup {
  /** The field, as a JSON pointer. */
  pointer: string;
  runs: SourceRun[];
}

/** So many rounds in a row are told by the first and the last: all their names would bury what they are sources of. */
const LONG = 6;

/** `file#pointer` of many files by what field they are read from, each file once, under its bare name and by cells. */
export function groupSources(sources: readonly Source[]): SourceGroup[] {
  const [only] = sources;
  // As most figures have it, and all of one cell the same places
  if (sources.length === 1 && typeof only === 'object')
    return groupsOf(only.places).flatMap(({ pointer: at, runs }) =>
      only.pointers.map((pointer) => ({ pointer: at + pointer, runs })),
    );
  return groupFields(listSources(sources));
}

const groupsOf = remember(groupFields);

function groupFields(sources: readonly string[]): SourceGroup[] {
  const groups = new Map<string, Set<string>>();
  for (const source of sources) {
    const [file = '', pointer = ''] = source.split('#');
    groups.set(pointer, (groups.get(pointer) ?? new Set()).add(file));
  }
  return [...groups].map(([pointer, files]) => ({
    pointer,
    // Rounds of one cell stand together, whatever the order of their blocks
    runs: runsOf([...files].sort().map((file) => ({ file, name: file.slice(file.lastIndexOf('/') + 1) }))),
  }));
}

function runsOf(files: readonly SourceFile[]): SourceRun[] {
  const rows: SourceFile[][] = [];
  for (const file of files) {
    const row = rows.at(-1);
    if (row && isNext(row.at(-1) as SourceFile, file)) row.push(file);
    else rows.push([file]);
  }
  return rows.flatMap((row) => {
    const [first, last] = [row[0] as SourceFile, row.at(-1) as SourceFile];
    if (row.length >= LONG) return [{ first, last, count: row.length }];
    return row.map((file) => ({ first: file, last: file, count: 1 }));
  });
}

/** `….r08.json` and `….r09.json` of one folder. */
function isNext(before: SourceFile, file: SourceFile): boolean {
  const [a, b] = [before, file].map((each) => /^(.*\.r)(\d+)\.json$/.exec(each.file));
  return a != null && b != null && a[1] === b[1] && Number(b[2]) === Number(a[2]) + 1;
}
