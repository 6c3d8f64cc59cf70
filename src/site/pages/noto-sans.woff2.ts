import font from '../../charts/font/noto-sans.woff2?inline';

/** Once for all pages: a browser keeps it. */
export const GET = () =>
  new Response(Buffer.from(font.slice(font.indexOf(',') + 1), 'base64'), {
    headers: { 'content-type': 'font/woff2' },
  });
