/** Reads `wrk --version`, e.g. `wrk debian/4.1.0-4+b1 [epoll] Copyright …`, and says who built it. */
export function wrkOrigin(output: string, file: string): { version: string; origin: string } {
  const version = (output.split('\n', 1)[0] ?? '').replace(/\s*Copyright.*/, '').trim();
  if (version.includes(' debian/')) return { version, origin: 'Debian' };
  return { version, origin: /\/(homebrew|Cellar)\//.test(file) ? 'Homebrew' : 'unknown' };
}
