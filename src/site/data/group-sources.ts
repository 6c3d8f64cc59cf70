export interface SourceGroup {
  /** The field, as a JSON pointer. */
  pointer: string;
  files: { file: string; name: string }[];
}

/** `file#pointer` of many files by what field they are read from, each file under its bare name. */
export function groupSources(sources: readonly string[]): SourceGroup[] {
  const groups = new Map<string, SourceGroup>();
  for (const source of sources) {
    const [file = '', pointer = ''] = source.split('#');
    const group = groups.get(pointer) ?? { pointer, files: [] };
    group.files.push({ file, name: file.slice(file.lastIndexOf('/') + 1) });
    groups.set(pointer, group);
  }
  return [...groups.values()];
}
