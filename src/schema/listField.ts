import { type ClassType, Extensions, Field } from 'type-graphql';

/**
 * Declares a list with arguments on an object type that is read by its shape. Its value comes with the parent's
 * statement, under the response key, and buildDeskSchema looks it up there: no call, no promise, no statement.
 */
export const ListField =
  (connection: () => ClassType, description: string): MethodDecorator =>
  (target, key, descriptor) => {
    Field(connection, { description })(target, key, descriptor);
    Extensions({ cameWithParent: true })(target, key, descriptor);
  };

/** Body of a {@link ListField}; it is never run. */
export function cameWithParent(args: unknown): never {
  throw new Error(`a list field (${JSON.stringify(args)}) was asked for outside of the desk's schema`);
}
