/** What is used of it: the package has no types. */
declare module '@11ty/eleventy' {
  /** A page at its own address. */
  interface Output {
    output: { owner: string; url: string };
  }

  interface Settings {
    addTemplate(
      name: string,
      render: (data: Output) => Promise<string>,
      data: Record<string, unknown> & { permalink: (data: Output) => string },
    ): void;
  }

  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options: { quietMode: boolean; configPath: false; config: (settings: Settings) => void },
    );
    write(): Promise<void>;
  }
}
