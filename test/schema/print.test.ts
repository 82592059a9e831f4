import { lexicographicSortSchema, printSchema } from 'graphql';
import { expect, it } from 'vitest';
import { buildDeskSchema } from '../../src/resolvers/schema.ts';

it('is what the committed schema.graphql says (npx vitest run test/schema -u writes it)', async () => {
  const printed = printSchema(lexicographicSortSchema(await buildDeskSchema()));
  await expect(`${printed}\n`).toMatchFileSnapshot('../../schema.graphql');
});
