import type { GraphQLResolveInfo } from 'graphql';
import { type ClassType, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { NodeType } from '../store/read/globalId.ts';
import { Context, type Json } from './context.ts';

type AbstractClass = abstract new () => object;

/**
 * The resolver of a field that holds an object: loads the uuid under `<field>Id` of its parent, null where that is
 * null. One for each such field of a payload, refusal or event; what is below it comes with the same statement.
 */
export function loadedField(payload: AbstractClass, field: string, type: NodeType): NewableFunction {
  @Resolver(() => payload as ClassType)
  class LoadedField {
    @FieldResolver()
    [field](
      @Root() parent: Readonly<Record<string, string | null>>,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
    ): Promise<Json | null> | null {
      const id = parent[`${field}Id`] ?? null;
      return id === null ? null : context.load(type, id, info);
    }
  }
  return LoadedField;
}

/** As {@link loadedField} of a list: loads the uuids under `ids` of its parent, in their order. */
export function loadedFields(
  payload: AbstractClass,
  field: string,
  ids: string,
  type: NodeType,
): NewableFunction {
  @Resolver(() => payload as ClassType)
  class LoadedFields {
    @FieldResolver()
    [field](
      @Root() parent: Readonly<Record<string, readonly string[]>>,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
    ): Promise<(Json | null)[]> {
      return Promise.all(parent[ids]!.map((id) => context.load(type, id, info)));
    }
  }
  return LoadedFields;
}
