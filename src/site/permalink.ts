/** The link of a heading or a claim to itself. @param title what it is, in its own words */
export function permalink(id: string, title: string) {
  return {
    class: 'permalink',
    href: `#${encodeURIComponent(id)}`,
    ariaLabel: `Link para: ${title}`,
    tabIndex: -1,
  };
}
