/** Values of a manifest's placeholders by name: `{ out: 'build', port: '40123', 'tool:go': '/usr/bin/go' }`. */
export type Placeholders = Record<string, string>;

/** Replaces `{name}` and `{kind:id}`. @throws {Error} naming the placeholder that has no value */
export function expandTemplate(template: string, values: Placeholders): string {
  return template.replaceAll(/\{([a-z]+(?::[a-z][a-z0-9-]*)?)\}/g, (placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) {
      throw new Error(
        `no value for ${placeholder} in "${template}"; there is {${Object.keys(values).join('}, {')}}`,
      );
    }
    return value;
  });
}

/** The same for every value of an environment. */
export function expandAll(env: Record<string, string>, values: Placeholders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, expandTemplate(value, values)]),
  );
}
