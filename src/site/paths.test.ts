import { expect, test } from 'vitest';
import { siteAddress } from './paths.ts';

test.each([
  [{ SITE_URL: 'https://example.org', SITE_BASE: '/estudo' }, 'https://example.org/estudo/'],
  [{ SITE_URL: 'https://example.org/', SITE_BASE: '/' }, 'https://example.org/'],
  [{ SITE_URL: 'https://example.org/a' }, 'https://example.org/a/'],
  [{ SITE_URL: '' }, null],
  [{ SITE_BASE: '/estudo' }, null],
])('%j is at %s', (env, address) => {
  expect(siteAddress(env)).toBe(address);
});

test.each(['example.org', 'ftp://example.org', 'https://example.org/?a', 'javascript:alert(1)'])(
  'a site is not at "%s"',
  (SITE_URL) => {
    expect(() => siteAddress({ SITE_URL })).toThrow(/SITE_URL/);
  },
);
