import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { idPrefixes, type NodeType } from '../../../src/store/read/globalId.ts';

const nodeTypes = Object.keys(idPrefixes) as NodeType[];

/** The type whose ids a place takes, by its name: `threadId`, or `id` of `thread`. */
export const nodeTypeOf = (place: string): NodeType =>
  nodeTypes.find((type) => place.toLowerCase().endsWith(`${type.toLowerCase()}id`)) ??
  nodeTypes.find((type) => place.toLowerCase() === type.toLowerCase()) ??
  'Thread';

/** The least that the schema takes: of lists and texts nothing, of ids what `idOf` gives for the place. */
export function leastOf(type: GraphQLInputType, idOf: (place: string) => string, place = ''): unknown {
  if (isNonNullType(type)) return leastOf(type.ofType, idOf, place);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields()).flatMap((field) => {
        const isNeeded = isNonNullType(field.type) && field.defaultValue === undefined;
        return isNeeded || field.name === 'deskId'
          ? [[field.name, leastOf(field.type, idOf, field.name)]]
          : [];
      }),
    );
  const least: Readonly<Record<string, unknown>> = {
    ID: idOf(place),
    String: '',
    Boolean: false,
    DateTime: '2026-03-02T12:00:00Z',
  };
  return type.name in least ? least[type.name] : 0;
}
