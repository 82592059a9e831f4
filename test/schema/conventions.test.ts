import {
  type GraphQLArgument,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { requireDeclaredRoles } from '../../src/resolvers/authorisation.ts';
import { buildDeskSchema } from '../../src/resolvers/schema.ts';
import type { Shape, ShapeField } from '../../src/store/read/shape.ts';
import { nodeShapes } from '../../src/store/read/shapes/all.ts';
import { approvalPolicyShape } from '../../src/store/read/shapes/approvalPolicy.ts';
import { routingPlanShape } from '../../src/store/read/shapes/policies.ts';
import { workShape } from '../../src/store/read/shapes/work.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildDeskSchema();
});

const ownTypes = () => Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

describe('the published schema', () => {
  it('describes every type, field, argument and value', () => {
    const silent: string[] = [];
    const note = (place: string, { description }: { description?: string | null | undefined }) => {
      if (!description) silent.push(place);
    };
    for (const type of ownTypes()) {
      if (
        !['Query', 'Mutation', 'Subscription', 'ID', 'String', 'Int', 'Float', 'Boolean'].includes(type.name)
      )
        note(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value);
      if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        note(`${type.name}.${field.name}`, field);
        const args = 'args' in field ? (field.args as readonly GraphQLArgument[]) : [];
        for (const argument of args) note(`${type.name}.${field.name}(${argument.name})`, argument);
      }
    }
    expect(silent).toEqual([]);
  });

  it('gives every list that can grow the arguments of a page', () => {
    for (const type of ownTypes().filter(isObjectType)) {
      for (const field of Object.values(type.getFields())) {
        if (!getNamedType(field.type).name.endsWith('Connection')) continue;
        expect(
          field.args.map(({ name }) => name),
          `${type.name}.${field.name}`,
        ).toEqual(expect.arrayContaining(['first', 'after', 'last', 'before']));
      }
    }
  });

  it('is not built where an operation does not say who may call it', () => {
    const field = schema.getQueryType()!.getFields().threads!;
    const { extensions } = field;
    try {
      field.extensions = {};
      expect(() => requireDeclaredRoles(schema)).toThrow('No role is declared for Query.threads.');
    } finally {
      field.extensions = extensions;
    }
  });
});

describe('what is read', () => {
  it('is, field for field, what is published', () => {
    const seen = new Set<string>();
    const compare = (typeName: string, fields: Readonly<Record<string, ShapeField>>): void => {
      if (seen.has(typeName)) return;
      seen.add(typeName);
      const type = schema.getType(typeName);
      if (!isObjectType(type)) throw new Error(`${typeName} is not published`);
      expect(Object.keys(fields).sort(), typeName).toEqual(Object.keys(type.getFields()).sort());
      for (const [name, field] of Object.entries(fields)) {
        const below = getNamedType(type.getFields()[name]!.type).name;
        if (field.kind === 'group' || field.kind === 'elements') compare(below, field.fields);
        if (field.kind === 'one' || field.kind === 'many') compareShape(field.shape(), below);
        if (field.kind === 'connection')
          compareShape(field.listing().shape(), below.slice(0, -'Connection'.length));
        const hasArguments = type.getFields()[name]!.args.length > 0;
        expect(hasArguments, `${typeName}.${name}`).toBe(field.kind === 'connection');
      }
    };
    const compareShape = (shape: Shape, typeName: string): void => {
      expect(shape.type).toBe(typeName);
      compare(typeName, shape.fields);
    };
    for (const shape of [...Object.values(nodeShapes), approvalPolicyShape, routingPlanShape, workShape])
      compareShape(shape, shape.type);
    expect(seen.size).toBeGreaterThan(25);
  });
});
