import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

/**
 * The TypeScript files at or under a path, in order of their names; a path that is not there has none.
 * @param {string} path
 */
export function typescriptUnder(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.m?ts$/.test(name))
    .map((name) => join(path, name))
    .sort();
}

/**
 * The syntax tree of a file, with decorators; null, after a line that says where it stops, if it is no TypeScript.
 * @param {string} path
 * @param {string} source
 * @returns {Record<string, any> | null} looser than swc's own type, which leaves out what the parser really gives
 */
export function syntaxOf(path, source) {
  try {
    return parseSync(source, { syntax: 'typescript', decorators: true, target: 'es2022' });
  } catch (error) {
    const line = /,-\[(\d+):/.exec(String(error))?.[1] ?? '1';
    console.log(`${path}:${line} does not parse, so nothing can be said of it`);
    return null;
  }
}
