import { findBreakingChanges } from 'graphql';

/**
 * The breaking changes between two schemas that the declarations do not hold word for word.
 * @param {import('graphql').GraphQLSchema} before
 * @param {import('graphql').GraphQLSchema} after
 * @param {string} declarations the text of docs/breaking-changes.md
 * @returns {string[]} one sentence each
 */
export function undeclaredBreaks(before, after, declarations) {
  return findBreakingChanges(before, after)
    .map(({ description }) => description)
    .filter((description) => !declarations.includes(description));
}
