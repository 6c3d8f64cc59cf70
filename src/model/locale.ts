/** What readers read: the study, and the one page that sums it up for who does not read Portuguese. */
export type Locale = 'pt-BR' | 'en';
