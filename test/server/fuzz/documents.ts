import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type Draw, valueFor } from './values.ts';

/** An operation as it is sent. */
export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A valid operation by chance: fields, fragments and directives of the schema, with values of all kinds for its arguments. */
export function documentOf(schema: GraphQLSchema, draw: Draw, ids: readonly string[]): Asked {
  const variables: Record<string, unknown> = {};
  const types: Record<string, GraphQLInputType> = {};
  const fragments: string[] = [];
  let names = 0;

  const argumentsOf = (field: GraphQLField<unknown, unknown>): string => {
    const given = field.args.flatMap(({ name, type, defaultValue }) => {
      const isNeeded = isNonNullType(type) && defaultValue === undefined;
      // both ends of a list, and cursors of others, are refused before anything is read
      const isSeldom = ['last', 'before', 'after'].includes(name);
      if (!isNeeded && draw(isSeldom ? 20 : 3) > 0) return [];
      const variable = `v${++names}`;
      const about = ['id', 'ids', 'input', 'filter'].includes(name) ? field.name : name;
      variables[variable] = valueFor(type, draw, { name: about, ids });
      types[variable] = type;
      return [`${name}: $${variable}`];
    });
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  };

  const directive = (): string =>
    ['', '', '', '', '', '', ' @include(if: true)', ' @skip(if: false)', ' @skip(if: true)'][draw(9)]!;

  const fieldOf = (field: GraphQLField<unknown, unknown>, levels: number): string => {
    const type = getNamedType(field.type);
    const alias = field.args.length > 0 || draw(6) === 0 ? `f${++names}: ` : '';
    const below = isLeafType(type) ? '' : ` { ${selectionsOf(type, levels - 1)} }`;
    return `${alias}${field.name}${argumentsOf(field)}${directive()}${below}`;
  };

  const onType = (type: GraphQLObjectType, levels: number): string => {
    if (draw(4) > 0) return `... on ${type.name} { ${selectionsOf(type, levels)} }`;
    const name = `F${++names}`;
    fragments.push(`fragment ${name} on ${type.name} { ${selectionsOf(type, levels)} }`);
    return `...${name}`;
  };

  const selectionsOf = (type: GraphQLNamedOutputType, levels: number): string => {
    const selections = ['__typename'];
    if (isAbstractType(type)) {
      const possible = schema.getPossibleTypes(type);
      for (let n = 0; n < 2; n++) selections.push(onType(possible[draw(possible.length)]!, levels));
    }
    if ('getFields' in type && isObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => levels > 0 || isLeafType(getNamedType(field.type)),
      );
      for (let n = draw(4) + 1; n > 0 && fields.length > 0; n--) {
        const field = fields[draw(fields.length)]!;
        selections.push(draw(10) === 0 && levels > 0 ? onType(type, levels - 1) : fieldOf(field, levels));
      }
    }
    return selections.join(' ');
  };

  const isMutation = draw(3) === 0;
  const root = (isMutation ? schema.getMutationType() : schema.getQueryType())!;
  const fields = Object.values(root.getFields());
  const asked = Array.from({ length: isMutation ? 1 : draw(2) + 1 }, () =>
    fieldOf(fields[draw(fields.length)]!, 4),
  );
  const declared = Object.entries(types).map(([name, type]) => `$${name}: ${String(type)}`);
  const head = declared.length === 0 ? '' : ` (${declared.join(', ')})`;
  const query = [`${isMutation ? 'mutation' : 'query'}${head} { ${asked.join(' ')} }`, ...fragments].join(
    '\n',
  );
  return { query, variables };
}

const signs = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '"',
  '"""',
  '$',
  '@',
  '...',
  ':',
  '!',
  '#',
  '\0',
  '\ufeff',
  '\ud800',
  '😀',
  '0',
  '-',
  'é',
];

/** The text with some of its characters lost, doubled or mistaken. */
export function damaged(text: string, draw: Draw): string {
  let given = text;
  for (let n = draw(3) + 1; n > 0; n--) {
    const at = draw(given.length + 1);
    const cut = draw(3) === 0 ? draw(20) : 0;
    given = given.slice(0, at) + signs[draw(signs.length)] + given.slice(at + cut);
  }
  return given;
}
