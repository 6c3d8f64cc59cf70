/** Text shown as it is, in lines. */
export interface Listing {
  /** pt-BR */
  caption: string;
  /** The file that it is read from, relative to the project. */
  source: string;
  text: string;
}
