/** −, 0 or + as `a` is older, the same or newer: `compareVersions('1.9', '1.24') < 0`. Missing parts are 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]];
  const length = Math.max(left.length, right.length);
  for (let i = 0; i < length; i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `1.24.11` and `1.24` are of the series `1.24`; `1.240` is not. */
export function isOfSeries(version: string, series: string): boolean {
  return version === series || version.startsWith(`${series}.`);
}
