import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isObjectType,
  isRequiredArgument,
  isScalarType,
} from 'graphql';
import { buildDeskSchema } from '../../../src/resolvers/schema.ts';

const argumentsOf = (args: readonly GraphQLArgument[]): string =>
  args.some(({ name }) => name === 'first') ? '(first: 20)' : '';

/** Everything that can be selected on the type without naming anything, so many objects deep. */
function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).flatMap((field) => selectedField(field, depth));
  return `{ __typename ${fields.join(' ')} }`;
}

function selectedField(field: GraphQLField<unknown, unknown>, depth: number): string[] {
  if (field.args.some(isRequiredArgument)) return [];
  const named = getNamedType(field.type);
  const call = `${field.name}${argumentsOf(field.args)}`;
  if (isScalarType(named) || isEnumType(named)) return [call];
  if (!isObjectType(named) || depth === 0) return [];
  const isPage = named.name.endsWith('Connection');
  const below = isPage
    ? `{ nodes ${selectionOf(named.getFields()['nodes']!.type, depth - 1)} totalCount }`
    : selectionOf(named, depth - 1);
  return [`${call} ${below}`];
}

/** A query for each root field that can be asked without naming an object, with all that is below it. */
export async function everyRead(depth: number): Promise<string[]> {
  const root = (await buildDeskSchema()).getQueryType()!;
  return Object.values(root.getFields()).flatMap((field) =>
    selectedField(field, depth).map((selected) => `{ ${selected} }`),
  );
}
