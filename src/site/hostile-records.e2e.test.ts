import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FROZEN } from '../../tests/frozen-campaigns.ts';
import { newContext, type OpenSite, openSite } from '../../tests/open-site.ts';
import { readFiles } from './testing/read-files.ts';

/** All that is hostile is in the campaign that the study shows, but for the original's. */
const id = FROZEN.study;

let site: OpenSite;

beforeAll(async () => {
  site = await openSite('hostile');
});

afterAll(() => site?.close());

test('a page runs nothing that a record says, loads nothing, and links nowhere with it', async () => {
  const pages = [...(await readFiles(site.built.folder, '.html')).keys()];
  expect(pages).toContain(`campanhas/${id}/index.html`);
  // The policy would stop most of it; the page itself must hold none of it
  const context = await newContext(site.browser, { bypassCSP: true });
  const alarms: string[] = [];
  context.on('dialog', async (dialog) => {
    alarms.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  context.on('request', (request) => {
    if (!request.url().startsWith(site.served.origin)) alarms.push(request.url());
  });
  const page = await context.newPage();
  const picked = `diferencas/index.html?a=${FROZEN.split}&b=${id}`;
  for (const file of [...pages, picked]) {
    await page.goto(`${site.served.origin}/${file}`, { waitUntil: 'load' });
    // What a browser builds of it is held to the same
    if (file === picked) await page.locator('#comparacao', { hasText: 'onerror=alert(1)' }).waitFor();
    const found = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) => [
        ...(/^(iframe|object|embed|base|form|img)$/i.test(element.tagName) ? [element.outerHTML] : []),
        ...(/^(script|style)$/i.test(element.tagName) && element.textContent?.includes('alert(')
          ? [element.outerHTML]
          : []),
        ...[...element.attributes]
          .filter(
            ({ name, value }) =>
              /^on/i.test(name) || /^\s*javascript:/i.test(value) || /^(https?:)?\/\/\S*evil\./.test(value),
          )
          .map(({ name, value }) => `${file}: ${name}=${value}`),
      ]),
    );
    alarms.push(...found);
  }
  await context.close();
  expect(alarms).toEqual([]);
});

test('it is all there to be read, as text', async () => {
  const files = await readFiles(site.built.folder, '.html');
  const pages = [...files].filter(([file]) => file.startsWith(`campanhas/${id}/`)).map(([, text]) => text);
  const page = pages.join('\n');
  for (const shown of [
    '&lt;/script&gt;&lt;script&gt;alert(1)',
    '&lt;img src=x onerror=alert(1)&gt;',
    'constructor.constructor',
    '\\u001b[2J',
    '\\u202e99999',
  ])
    expect(page).toContain(shown);
  expect([...files.values()].join('\n')).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u);
});

test('downloads hold it as values: no formula, no end of a script', async () => {
  const files = await readFiles(site.built.folder, '.csv', '.json', '.jsonld');
  const own = [...files].filter(([file]) => !file.startsWith('results/'));
  expect(own.length).toBeGreaterThan(10);
  for (const [file, text] of own) {
    if (!file.endsWith('.csv')) expect(() => JSON.parse(text), file).not.toThrow();
    // At the beginning of a field, and where a spreadsheet in Portuguese sees one; a number is no text
    else expect(text, file).not.toMatch(/(?:^|[,;\t])"?[ ]*(?:[=@＝]|[+-](?!\d+(?:\.\d+)?[,\n]))/m);
  }
});

test('what lies beside the records is not published', async () => {
  const published = await readdir(path.join(site.built.folder, 'results'), { recursive: true });
  expect(published.filter((file) => /\.(html|svg)$|passwd/.test(file))).toEqual([]);
  expect(published).toContain(path.join(id, 'campaign.json'));
  expect(published).toContain('original/campaign.json');
});
