import type { GraphQLField, GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { Role } from '../domain/desk/agent.ts';
import { fault } from '../schema/faults.ts';
import { asFault, type Context } from './context.ts';
import { recordRoleRefusal } from './roleRefusal.ts';

type Resolve = GraphQLFieldResolver<unknown, Context>;

const allowedRoles = (field: GraphQLField<unknown, Context>): readonly Role[] | undefined =>
  field.extensions.allowedRoles as readonly Role[] | undefined;

/** Throws where an operation does not declare who may call it. */
export function requireDeclaredRoles(schema: GraphQLSchema): void {
  const undeclared = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
    (root) =>
      Object.values(root?.getFields() ?? {})
        .filter((field) => allowedRoles(field) === undefined)
        .map((field) => `${root?.name}.${field.name}`),
  );
  if (undeclared.length > 0) {
    throw new Error(`No role is declared for ${undeclared.join(', ')}. Put @AllowRoles(…) on each.`);
  }
}

/** The operation's resolver behind its declaration: who may not call it gets a fault, and nothing has run; a change is told to the trail. */
export function guarded(field: GraphQLField<unknown, Context>, resolve: Resolve): Resolve {
  const isForAnybody = field.extensions.isForAnybody === true;
  const roles = new Set(allowedRoles(field));
  const allowed = [...roles].join(', ');
  return (source, args, context, info) => {
    const { viewer } = context;
    if (isForAnybody) return answered(() => resolve(source, args, context, info));
    if (viewer === null) {
      throw fault(
        'UNAUTHENTICATED',
        `${field.name} wants a token: send the header Authorization: Bearer <token>.`,
      );
    }
    if (!roles.has(viewer.role)) {
      const refusal = fault(
        'FORBIDDEN',
        `${field.name} is for the roles ${allowed}; the token's role is ${viewer.role}.`,
      );
      if (info.operation.operation !== 'mutation') throw refusal;
      return answered(async () => {
        await recordRoleRefusal(context, viewer, field.name, (args.input ?? {}) as Record<string, unknown>);
        throw refusal;
      });
    }
    return answered(() => resolve(source, args, context, info));
  };
}

/** What the resolver answers; its faults as callers are told them. */
function answered(resolve: () => unknown): unknown {
  try {
    const result = resolve();
    return result instanceof Promise ? result.catch(rethrow) : result;
  } catch (error) {
    throw asFault(error);
  }
}

/** The names of the operations that need no token. */
export const forAnybody = (schema: GraphQLSchema): ReadonlySet<string> =>
  new Set(
    Object.values(schema.getMutationType()?.getFields() ?? {})
      .filter(({ extensions }) => extensions.isForAnybody === true)
      .map(({ name }) => name),
  );

const rethrow = (error: unknown): never => {
  throw asFault(error);
};
