import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package.ts';

/** A ready query: a tab of GraphiQL. */
export interface Example {
  readonly name: string;
  readonly query: string;
  /** JSON text; null where the query has no variables. */
  readonly variables: string | null;
}

const examplesFolder = join(packageRoot, 'docs', 'examples');

/** The examples of a folder in the order of their file names: `NAME.graphql`, with variables in `NAME.json` if any. */
export function loadExamples(folder = examplesFolder): Example[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.graphql'.length);
      const variables = join(folder, `${name}.json`);
      return {
        name,
        query: readFileSync(join(folder, file), 'utf8'),
        variables: existsSync(variables) ? readFileSync(variables, 'utf8') : null,
      };
    });
}
