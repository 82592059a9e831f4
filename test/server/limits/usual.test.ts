import { getIntrospectionQuery } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildDeskSchema } from '../../../src/resolvers/schema.ts';
import { readConfiguration } from '../../../src/server/configuration.ts';
import { loadExamples } from '../../../src/server/examples.ts';
import { type Admission, createAdmission } from '../../../src/server/limits/admission.ts';
import { computing } from '../../../src/server/limits/cost.ts';

let admission: Admission;

beforeAll(async () => {
  admission = createAdmission(await buildDeskSchema(), readConfiguration({}, {}));
});

const circular = (levels: number): string =>
  levels === 0 ? 'name' : `fields { type { ${circular(levels - 1)} } }`;

describe('the usual limits', () => {
  it('let every example of the documentation through', () => {
    for (const { query } of loadExamples())
      expect(admission({ query, operationName: null })).not.toBeUndefined();
  });

  it.each([
    ['as little as may be', {}],
    [
      'with all that there is',
      {
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
      },
    ],
  ])('let tools read the schema, %s', (_, options) => {
    expect(admission({ query: getIntrospectionQuery(options) })?.points).toBeLessThan(100);
  });

  it('do not let the schema be read round in circles, nor twenty times at once', () => {
    const many = Array.from({ length: 20 }, (_, n) => `a${n}: __schema { types { ${circular(2)} } }`);
    for (const asked of [`__schema { types { ${circular(3)} } }`, many.join(' ')])
      expect(() => admission({ query: `{ ${asked} }` })).toThrow('allowed: 300 (COST_LIMIT)');
  });

  it('charge more for the fields that compute, all of which there are', async () => {
    const fields = (await buildDeskSchema()).getQueryType()!.getFields();
    expect([...computing].filter((name) => !(name in fields))).toEqual([]);
  });
});
