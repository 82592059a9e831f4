import { type GraphQLSchema, isInterfaceType, isObjectType, isUnionType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildDeskSchema } from '../../../src/resolvers/schema.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildDeskSchema();
});

describe('results of mutations', () => {
  it('can be selected together: a field of the same name is of the same type throughout a union', () => {
    for (const union of Object.values(schema.getTypeMap()).filter(isUnionType)) {
      const types = new Map<string, string>();
      for (const type of union.getTypes()) {
        for (const field of Object.values(type.getFields())) {
          const before = types.get(field.name) ?? String(field.type);
          expect(String(field.type), `${union.name}.${field.name}`).toBe(before);
          types.set(field.name, before);
        }
      }
    }
  });

  it('are one payload, and refusals that carry a code and a message', () => {
    const refusal = schema.getType('Refusal');
    if (!isInterfaceType(refusal)) throw new Error('Refusal is no interface');
    for (const field of Object.values(schema.getMutationType()!.getFields())) {
      expect(field.args.map(({ name }) => name)).toEqual(['input']);
      const union = schema.getType(String(field.type).replace('!', ''));
      if (!isUnionType(union)) throw new Error(`${field.name} does not answer with a union`);
      const others = union.getTypes().filter((type) => !schema.isSubType(refusal, type));
      expect(others.map(({ name }) => name.endsWith('Payload'))).toEqual([true]);
      expect(union.getTypes().length).toBeGreaterThan(1);
    }
  });

  it('can be asked for once: every input but those without a desk has a key', () => {
    const without = Object.values(schema.getMutationType()!.getFields())
      .map(({ args }) => schema.getType(String(args[0]!.type).replace('!', '')))
      .filter((input) => input && !('idempotencyKey' in (input as { getFields(): object }).getFields()))
      .map((input) => input!.name);
    expect(without.sort()).toEqual(['DeskCreateInput', 'MentionsIngestInput', 'SurveyAnswerInput']);
  });
});

it('names every refusal of the domain', () => {
  const refusals = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Refusal'),
  );
  expect(refusals.length).toBe(27);
});
