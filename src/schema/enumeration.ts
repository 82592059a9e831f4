import { registerEnumType } from 'type-graphql';

/** `directMessage` → `DIRECT_MESSAGE`. */
export const screaming = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/**
 * Publishes a closed set of the domain as a GraphQL enum: values in SCREAMING_SNAKE_CASE outside, the domain's own
 * names inside, each with its description.
 */
export function enumeration<Name extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Name, string>>,
): Readonly<Record<string, Name>> {
  const names = Object.keys(values) as Name[];
  const published = Object.fromEntries(names.map((each) => [screaming(each), each]));
  registerEnumType(published, {
    name,
    description,
    valuesConfig: Object.fromEntries(names.map((each) => [screaming(each), { description: values[each] }])),
  });
  return published;
}
