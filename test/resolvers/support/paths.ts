import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** A selection of the root that makes `inner` on a type. */
export type Around = (inner: string) => string;

/** The arguments that a field needs, as they are written after its name; null: it cannot be asked here. */
export type Given = (field: GraphQLField<unknown, unknown>) => string | null;

/** Fields that need no argument. */
export const withoutArguments: Given = ({ args }) =>
  args.some(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined) ? null : '';

/** The object types that a field's type may be, and how a selection is made on each. */
const objectsOf = (
  schema: GraphQLSchema,
  type: GraphQLNamedType,
): readonly (readonly [GraphQLObjectType, Around])[] =>
  isObjectType(type)
    ? [[type, (inner) => inner]]
    : isAbstractType(type)
      ? schema
          .getPossibleTypes(type)
          .map((one) => [one, (inner) => `... on ${one.name} { ${inner} }`] as const)
      : [];

/** How each object type is reached from Query, by the fewest fields. */
export function pathsToTypes(schema: GraphQLSchema, given: Given): ReadonlyMap<string, Around> {
  const query = schema.getQueryType()!;
  const paths = new Map<string, Around>([['Query', (inner) => `{ ${inner} }`]]);
  const queue: GraphQLObjectType[] = [query];
  for (let type = queue.shift(); type !== undefined; type = queue.shift()) {
    const outer = paths.get(type.name)!;
    for (const field of Object.values(type.getFields())) {
      const args = given(field);
      if (args === null) continue;
      for (const [child, around] of objectsOf(schema, getNamedType(field.type))) {
        if (paths.has(child.name)) continue;
        paths.set(child.name, (inner) => outer(`${field.name}${args} { ${around(inner)} }`));
        queue.push(child);
      }
    }
  }
  return paths;
}
