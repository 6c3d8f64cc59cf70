import { ICON } from '../styles/icon.ts';

export const GET = () => new Response(ICON, { headers: { 'content-type': 'image/svg+xml; charset=utf-8' } });
