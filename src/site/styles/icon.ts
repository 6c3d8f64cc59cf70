import { LIGHT } from '../../charts/light-colours.ts';

/** Two bars, of which one is longer: what every page is about. It is of no service, and neither is its colour. */
export const ICON = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">',
  `<rect width="32" height="32" rx="6" fill="${LIGHT.ink}"/>`,
  `<path d="M7 8h18v6H7zM7 18h7v6H7z" fill="${LIGHT.paper}"/>`,
  '</svg>\n',
].join('');
