import { defineConfig } from 'astro/config';
import { studySite } from './src/site/integration.ts';
import { sitePaths } from './src/site/paths.ts';

const paths = sitePaths(import.meta.dirname, process.env);

export default defineConfig({
  srcDir: 'src/site',
  base: process.env.SITE_BASE ?? '/',
  // The default may join a number and the word after it
  compressHTML: true,
  // With its style inside and relative links, a page also reads well from a disk
  // So does the one script, of a page one folder down
  build: { inlineStylesheets: 'always', assetsPrefix: { js: '..', fallback: '..' } },
  devToolbar: { enabled: false },
  // The integration tidies: most of what is there may stay
  vite: { build: { emptyOutDir: false } },
  cacheDir: paths.cache,
  integrations: [studySite(paths)],
});
