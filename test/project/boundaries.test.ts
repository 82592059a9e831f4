import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, fixture } from './fixture.ts';

describe('import boundaries', () => {
  let project: Fixture;
  let output: string;

  beforeAll(() => {
    project = fixture({
      'src/store/table.ts':
        "import { Column } from 'typeorm';\nexport interface Table { readonly name: string }\nexport const column = Column;\n",
      'src/cli/main.ts': 'export const main = 1;\n',
      'src/sim/clock.ts': 'export const clock = 1;\n',
      'src/domain/rule.ts':
        "import type { Table } from '../store/table.ts';\nexport const rule = (table: Table) => table.name;\n",
      'src/domain/files.ts':
        "import { readFileSync } from 'node:fs';\nimport { pino } from 'pino';\nexport const files = [readFileSync, pino];\n",
      'src/domain/language.ts': "import { eld } from 'eld';\nexport const language = eld;\n",
      'src/sim/shortcut.ts':
        "export { column } from '../store/table.ts';\nexport { language } from '../domain/language.ts';\n",
      'src/server/serve.ts': "import { clock } from '../sim/clock.ts';\nexport const serve = clock;\n",
      'src/resolvers/late.ts': "export const late = () => import('../cli/main.ts');\n",
      'src/live/one.ts': "import type { Two } from './two.ts';\nexport interface One { readonly two: Two }\n",
      'src/live/two.ts': "import type { One } from './one.ts';\nexport interface Two { readonly one: One }\n",
      'src/resolvers/both.ts':
        "import { Column } from 'typeorm';\nimport { Field } from 'type-graphql';\nexport const both = [Column, Field];\n",
      'src/server/database.ts': "import { Field } from 'type-graphql';\nexport const database = Field;\n",
      'src/schema/types/thread.ts':
        "import type { Mention } from './mention.ts';\nexport interface Thread { readonly mention: Mention }\n",
      'src/schema/types/mention.ts':
        "import type { Thread } from './thread.ts';\nimport type { Page } from '../page.ts';\nexport interface Mention { readonly thread: Thread; readonly page: Page }\n",
      'src/schema/page.ts':
        "import type { Mention } from './types/mention.ts';\nexport interface Page { readonly mention: Mention }\n",
      'src/schema/types/a.ts': "import type { B } from './b.ts';\nexport interface A { readonly b: B }\n",
      'src/schema/types/b.ts': "import type { A } from './a.ts';\nexport interface B { readonly a: A }\n",
      'src/live/both.ts':
        "import { Column } from 'typeorm';\nimport { Field } from 'type-graphql';\nexport const both = [Column, Field];\n",
      'src/live/tested.ts': "import { expect } from 'vitest';\nexport const tested = expect;\n",
      'src/resolvers/sql.ts': "import type { Pool } from 'pg';\nexport type Sql = Pool;\n",
      'src/odd/place.ts': "export { main } from '../cli/main.ts';\n",
      'src/live/lost.ts': "import './nowhere.ts';\n",
      'load/smoke.ts': "import { main } from '../src/cli/main.ts';\nexport default main;\n",
      'src/live/good.ts':
        "import { language } from '../domain/language.ts';\nimport { column } from '../store/table.ts';\nexport const good = [language, column];\n",
    });
    const checked = project.check('boundaries');
    expect(checked.ok).toBe(false);
    // The report is broken into lines of 80, and npm packages are reported where the link of the fixture leads.
    output = checked.output.replace(/\s+/g, ' ').replace(/→ \S*node_modules\//g, '→ node_modules/');
  });

  afterAll(() => project.remove());

  it.each([
    ['a type-only import out of the domain', 'domain-imports: src/domain/rule.ts → src/store/table.ts'],
    ['a Node module in the domain', 'domain-and-sim-are-pure: src/domain/files.ts → fs'],
    ['an npm package in the domain', 'domain-and-sim-are-pure: src/domain/files.ts → node_modules/pino'],
    ['a re-export past the simulator', 'sim-imports: src/sim/shortcut.ts → src/store/table.ts'],
    ['the server that simulates', 'server-imports: src/server/serve.ts → src/sim/clock.ts'],
    ['a lazy import of the command', 'resolvers-imports: src/resolvers/late.ts → src/cli/main.ts'],
    ['a circle of nothing but types', 'no-circles: src/live/'],
    ['an entity beside a GraphQL type', 'typeorm-below-the-edge: src/resolvers/both.ts'],
    ['a GraphQL type in a use case', 'graphql-types-at-the-edge: src/live/both.ts'],
    ['a GraphQL type where the database is opened', 'graphql-types-at-the-edge: src/server/database.ts'],
    ['a circle that leaves the published types', 'no-circles: src/schema/'],
    ['SQL in a resolver', 'connections-only-in-store-and-live: src/resolvers/sql.ts'],
    ['a development package in the product', 'declared-packages-only: src/live/tested.ts'],
    ['a folder that no rule knows', 'named-folders-only: src/odd/place.ts'],
    ['a load test that reads the code', 'load-stands-alone: load/smoke.ts'],
    ['an import that leads nowhere', 'no-unresolvable: src/live/lost.ts'],
  ])('finds %s', (_, expected) => {
    expect(output).toContain(expected);
  });

  it('lets a use case read domain and store, and the domain a named pure library', () => {
    expect(output).not.toContain('src/live/good.ts');
    expect(output).not.toContain('src/domain/language.ts →');
    expect(output).not.toContain('src/sim/shortcut.ts → src/domain');
  });

  it('lets published types refer to each other', () => {
    expect(output).not.toContain('src/schema/types/a.ts');
    expect(output).not.toContain('src/schema/types/b.ts');
  });

  it('says why each rule is there', () => {
    expect(output).toContain('the live desk and the simulator run the same rules');
  });
});

describe('imports out of sight', () => {
  it('are found, since no boundary rule can see them', () => {
    const project = fixture({
      'src/domain/hidden.ts': "export type Hidden = import('../store/table.ts').Table;\n",
      'src/live/computed.ts': 'export const load = (name: string) => import(name);\n',
      'src/live/plain.ts': "// import('./comment.ts')\nexport const plain = () => import('./computed.ts');\n",
    });
    const { ok, output } = project.check('visible imports');
    project.remove();
    expect(ok).toBe(false);
    expect(output).toContain("src/domain/hidden.ts:1 import('../store/table.ts') in a type");
    expect(output).toContain('src/live/computed.ts:1 import() of an expression');
    expect(output).not.toContain('plain.ts');
  });
});
