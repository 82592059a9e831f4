import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLInputObjectType, getNamedType, isUnionType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { operationsWithWords, writtenWords } from '../../../src/resolvers/mutations/writtenWords.ts';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const mutations = schema.getMutationType()!.getFields();
const inputOf = (operation: string): GraphQLInputObjectType =>
  getNamedType(
    mutations[operation]!.args.find(({ name }) => name === 'input')!.type,
  ) as GraphQLInputObjectType;

/** Whose use cases mask or refuse by themselves. */
const byTheirUseCases = new Set([
  'approvalDecide',
  'draftSave',
  'surveyAnswer',
  'threadAcknowledge',
  'threadNote',
  'threadReply',
  'threadTransfer',
]);

/** A scenario is written for the lab, and what is in it is nobody's. */
const aboutNobody = new Set(['scenarioSave']);

describe('words that people write beside messages', () => {
  it('are looked at in every mutation that takes some', () => {
    const taking = Object.keys(mutations).filter(
      (operation) =>
        mutations[operation]!.args.some(({ name }) => name === 'input') &&
        Object.values(inputOf(operation).getFields()).some(
          ({ name, type }) =>
            ['add', 'code', 'comment', 'reason', 'text'].includes(name) &&
            getNamedType(type).name === 'String',
        ),
    );
    const known = new Set([...operationsWithWords, ...byTheirUseCases, ...aboutNobody]);
    expect(taking.filter((operation) => !known.has(operation))).toEqual([]);
    expect(operationsWithWords.filter((operation) => !taking.includes(operation))).toEqual([]);
  });

  it.each(operationsWithWords)('are of fields that %s has, and it can refuse them', (operation) => {
    const fields = Object.values(inputOf(operation).getFields());
    const words = Object.fromEntries(
      fields.map(({ name, type }) => [name, String(type).startsWith('[') ? ['some words'] : 'some words']),
    );
    expect(writtenWords(operation, words).length).toBeGreaterThan(0);
    const result = getNamedType(mutations[operation]!.type);
    expect(isUnionType(result) && result.getTypes().map(({ name }) => name)).toContain('InvalidInput');
  });
});
