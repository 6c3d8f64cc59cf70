/** Text shown as it is, in lines. */
export interface Listing {
  /** pt-BR */
  caption: string;
  /** The file that it is read from, relative to the project. */
  source: string;
  text: string;
  /** It is there to be copied whole: one click takes all of it. */
  copied?: boolean;
  /** The same as a file of the site, relative to its root. */
  file?: string;
}
