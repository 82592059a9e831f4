import 'reflect-metadata';
import {
  defaultFieldResolver,
  type GraphQLFieldConfig,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { buildSchema, type NonEmptyArray, type PubSub } from 'type-graphql';
import { guarded, requireDeclaredRoles } from './authorisation.ts';
import { mutationResolvers } from './mutations/index.ts';
import { queryResolvers } from './queries/index.ts';
import { subscriptionResolvers } from './subscriptions/index.ts';

/**
 * The desk's schema with its resolvers. Throws, naming them, where fields of Query, Mutation or Subscription do not
 * declare who may call them.
 */
export async function buildDeskSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      ...queryResolvers,
      ...mutationResolvers,
      ...subscriptionResolvers,
    ] as unknown as NonEmptyArray<NewableFunction>,
    validate: false,
    pubSub: unused,
  });
  requireDeclaredRoles(schema);
  guardOperations(schema);
  readListsFromParents(schema);
  readTypeNames(schema);
  return schema;
}

/** type-graphql asks for one as soon as there is a subscription; ours follow the desk's log and say so themselves. */
const unused: PubSub = {
  publish: unusable,
  subscribe: unusable,
};

function unusable(topic: string): never {
  throw new Error(`The topic ${topic} was used; subscriptions follow the desk's log.`);
}

/** Only the roots are wrapped: one call for each operation's field, none for the thousands below. */
function guardOperations(schema: GraphQLSchema): void {
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      if (field.subscribe) field.subscribe = guarded(field, field.subscribe);
      else field.resolve = guarded(field, field.resolve ?? defaultFieldResolver);
    }
  }
}

function readListsFromParents(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.extensions.cameWithParent) field.resolve = fromParent;
    }
  }
}

const fromParent: NonNullable<GraphQLFieldConfig<Record<string, unknown>, unknown>['resolve']> = (
  parent,
  _args,
  _context,
  info: GraphQLResolveInfo,
) => parent[info.path.key];

/**
 * Values of interfaces and unions say what they are by `__typename`. type-graphql's own way is a promise, which
 * graphql-jit does not wait for.
 */
function readTypeNames(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = (value: { readonly __typename: string }) => value.__typename;
  }
}
