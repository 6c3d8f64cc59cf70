import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, type PDFRawStream } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenSite, openSite } from '../../tests/open-site.ts';
import { PATHS } from './links.ts';
import { printPage } from './pdf/print-page.ts';

let site: OpenSite;

beforeAll(async () => {
  site = await openSite('real');
});

afterAll(() => site?.close());

async function printed(file: string, address: string | null) {
  const bytes = await site.open(`/${file}`, {}, (page) =>
    printPage(page, new URL('/', page.url()).href, address),
  );
  const pdf = await PDFDocument.load(bytes);
  const annotations = pdf
    .getPages()
    .flatMap(({ node }) => node.Annots()?.asArray() ?? [])
    .map((each) => pdf.context.lookup(each, PDFDict));
  const text = (dictionary: PDFDict | undefined, key: string) => {
    const value = dictionary?.lookup(PDFName.of(key));
    return value && 'decodeText' in value ? (value.decodeText as () => string)() : null;
  };
  return {
    pdf,
    links: annotations.map((each) => ({
      says: text(each, 'Contents'),
      target: text(each.lookupMaybe(PDFName.of('A'), PDFDict), 'URI'),
    })),
  };
}

// Whether it is valid tells veraPDF: `npm run bench -- paginas`
test('the study on paper says that it is PDF/UA, and what each link says; they lead to the published site', async () => {
  const { pdf, links } = await printed(PATHS.study, 'https://example.org/estudo/');
  const metadata = pdf.catalog.lookup(PDFName.of('Metadata')) as PDFRawStream;
  expect(Buffer.from(decodePDFRawStream(metadata).decode()).toString()).toContain(
    '<pdfuaid:part>1</pdfuaid:part>',
  );
  expect(links.length).toBeGreaterThan(100);
  const outside = links.filter(({ target }) => target !== null);
  for (const { target } of outside)
    expect(target).toMatch(/^https:\/\/(example\.org\/estudo\/|github\.com\/)/);
  expect(outside.map(({ target }) => target)).not.toContainEqual(expect.stringContaining('index.html'));
  for (const { says } of links) expect(says).toMatch(/\S/);
  // Words of the page, and not addresses again
  const told = outside.filter(({ says, target }) => says !== target);
  expect(told.length / outside.length).toBeGreaterThan(0.9);
});

test('where nobody says where it is published, no link leads to a folder of this machine', async () => {
  const { links } = await printed(PATHS.study, null);
  const targets = links.flatMap(({ target }) => target ?? []);
  expect(targets.filter((target) => !target.startsWith('https://'))).toEqual([]);
});
