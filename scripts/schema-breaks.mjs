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

/**
 * The changes that commits made to a file, each once: of every commit to each of its parents. Branches that went side
 * by side are not compared with each other, and a merge may not drop what either of them had.
 * @param {readonly string[]} lines `COMMIT PARENT…`, the newest first, as `git rev-list --parents` prints them
 * @param {ReadonlyMap<string, string>} versions by commit, what identifies the file's text; none: it has no such file
 * @returns {{ commit: string, parent: string, before: string, after: string }[]} the oldest first
 */
export function changesIn(lines, versions) {
  /** @type {Map<string, { commit: string, parent: string, before: string, after: string }>} */
  const changes = new Map();
  for (const line of [...lines].reverse()) {
    const [commit = '', ...parents] = line.split(' ');
    const after = versions.get(commit);
    for (const parent of parents) {
      const before = versions.get(parent);
      if (after === undefined || before === undefined || before === after) continue;
      const key = `${before} ${after}`;
      if (!changes.has(key)) changes.set(key, { commit, parent, before, after });
    }
  }
  return [...changes.values()];
}
