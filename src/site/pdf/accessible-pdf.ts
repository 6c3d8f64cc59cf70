import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { markArtifacts } from './mark-artifacts.ts';
import { xmp } from './xmp.ts';

/** What a PDF of Chromium's does not tell of the page that it prints. */
export interface PrintedPage {
  title: string;
  /** BCP 47 */
  language: string;
  /** What each link says, by where it leads: `https://…`, or `#part` within the page. */
  links: ReadonlyMap<string, string>;
}

/** Types of PDF 2.0 that Chromium uses in a PDF 1.4, and what readers of that take them for. */
const ROLES = { Strong: 'Span', Em: 'Span' };

const name = (text: string) => PDFName.of(text);

/**
 * A tagged PDF of Chromium's with what PDF/UA-1 (ISO 14289-1) asks for beyond that: metadata, a description of each link,
 * bodies of list items, a standard type for each tag, no figure without a description, artifacts marked as such.
 */
export async function makeAccessible(pdf: Uint8Array, page: PrintedPage): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const { context, catalog } = document;
  const tree = catalog.lookup(name('StructTreeRoot'), PDFDict);
  tree.set(name('RoleMap'), context.obj(ROLES));
  const bodies = new Map<PDFRef, PDFRef>();
  for (const [ref, element] of context.enumerateIndirectObjects()) {
    if (!(element instanceof PDFDict)) continue;
    const type = element.get(name('S'));
    if (type === name('LI')) bodies.set(ref, wrapBody(context, ref, element));
    // A listing in a `figure`: what it shows is its text
    if (type === name('Figure') && !element.has(name('Alt'))) element.set(name('S'), name('Div'));
  }
  turnParents(context, tree.lookup(name('ParentTree'), PDFDict), bodies);
  const metadata = context.stream(Buffer.from(xmp(page)), { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(name('Metadata'), context.register(metadata));
  for (const { node } of document.getPages()) {
    describeLinks(context, node.Annots()?.asArray() ?? [], page.links);
    const content = node.lookup(name('Contents'));
    if (!(content instanceof PDFRawStream)) throw new Error('a page of several content streams');
    const drawn = node.Resources()?.lookupMaybe(name('XObject'), PDFDict);
    const marked = markArtifacts(textOf(content), (each) => {
      const stream = drawn?.lookup(name(each.slice(1)));
      return stream instanceof PDFRawStream && textOf(stream).includes('BDC');
    });
    node.set(name('Contents'), context.register(context.flateStream(Buffer.from(marked, 'latin1'))));
  }
  return document.save({ useObjectStreams: false });
}

function textOf(stream: PDFRawStream): string {
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
}

/** All of a list item but its label goes into a body. @returns the body */
function wrapBody(context: PDFContext, item: PDFRef, element: PDFDict): PDFRef {
  const all = element.lookup(name('K'));
  const kids = all instanceof PDFArray ? all.asArray() : [element.get(name('K')) as PDFObject];
  const body = context.obj({ Type: 'StructElem', S: 'LBody', P: item });
  const page = element.get(name('Pg'));
  if (page) body.set(name('Pg'), page);
  const ref = context.register(body);
  const isLabel = (kid: PDFObject) => {
    const own = context.lookup(kid);
    return own instanceof PDFDict && own.get(name('S')) === name('Lbl');
  };
  const rest = kids.filter((kid) => kid && !isLabel(kid));
  for (const kid of rest) {
    const own = context.lookup(kid);
    if (own instanceof PDFDict && own.has(name('S'))) own.set(name('P'), ref);
  }
  body.set(name('K'), context.obj(rest));
  element.set(name('K'), context.obj([...kids.filter(isLabel), ref]));
  return ref;
}

/** Content that was an element's own says whose it is now. */
function turnParents(context: PDFContext, node: PDFDict, now: ReadonlyMap<PDFRef, PDFRef>): void {
  for (const kid of node.lookupMaybe(name('Kids'), PDFArray)?.asArray() ?? [])
    turnParents(context, context.lookup(kid, PDFDict), now);
  for (const entry of node.lookupMaybe(name('Nums'), PDFArray)?.asArray() ?? []) {
    const parents = context.lookup(entry);
    if (!(parents instanceof PDFArray)) continue;
    for (const [index, parent] of parents.asArray().entries()) {
      const turned = parent instanceof PDFRef && now.get(parent);
      if (turned) parents.set(index, turned);
    }
  }
}

function describeLinks(context: PDFContext, annotations: readonly PDFObject[], links: PrintedPage['links']) {
  for (const each of annotations) {
    const annotation = context.lookup(each, PDFDict);
    const uri = annotation.lookupMaybe(name('A'), PDFDict)?.lookupMaybe(name('URI'), PDFString, PDFHexString);
    const destination = annotation.lookup(name('Dest'));
    const target =
      uri?.decodeText() ?? (destination instanceof PDFName ? `#${destination.decodeText()}` : '');
    annotation.set(name('Contents'), PDFHexString.fromText(links.get(target) ?? target));
  }
}
