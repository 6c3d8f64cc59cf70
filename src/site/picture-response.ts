import { loadPictures } from './data/load-publication.ts';

/** A picture that is a file of its own. @param address relative to the site's root */
export async function pictureResponse(address: string): Promise<Response> {
  const body = (await loadPictures()).get(address);
  if (body === undefined) return new Response(null, { status: 404 });
  const type = address.endsWith('.svg') ? 'image/svg+xml; charset=utf-8' : 'image/png';
  return new Response(body as BodyInit, { headers: { 'content-type': type } });
}
