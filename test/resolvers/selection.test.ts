import { buildSchema, executeSync, type GraphQLResolveInfo, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { selectionOf } from '../../src/resolvers/selection.ts';
import type { Selection } from '../../src/store/read/selection.ts';
import { Statement } from '../../src/store/read/statement.ts';

const schema = buildSchema(`
  type Query { thread: Thread }
  type Thread { id: ID! subject: String mentions(first: Int, filter: Filter): [Mention!] }
  type Mention { text: String }
  input Filter { tags: [String!] }`);

describe('the selection of a document that is asked again', () => {
  const selections = (text: string, variables: readonly Record<string, unknown>[]): Selection[] => {
    const document = parse(text);
    return variables.map((variableValues) => {
      const seen: Selection[] = [];
      const thread = (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
        seen.push(selectionOf(info));
        return null;
      };
      executeSync({ schema, document, variableValues, rootValue: { thread } });
      return seen[0]!;
    });
  };
  const argsOf = ({ fields }: Selection) => fields.get('mentions')?.args;

  it('is the same value where it hangs on no variable', () => {
    const [one, other] = selections(
      '{ thread { ...T } } fragment T on Thread { id mentions(first: 3) { text } }',
      [{}, {}],
    );
    expect(argsOf(one!)).toEqual({ first: 3 });
    expect(other).toBe(one);
  });

  it.each([
    [
      'as an argument',
      'query ($n: Int) { thread { mentions(first: $n) { text } } }',
      { first: 1 },
      { first: 2 },
    ],
    [
      'within one, in a fragment',
      'query ($n: String!) { thread { ...T } } fragment T on Thread { mentions(filter: { tags: ["a", $n] }) { text } }',
      { filter: { tags: ['a', '1'] } },
      { filter: { tags: ['a', '2'] } },
    ],
  ])('is made of the variables of each request: %s', (_case, text, first, second) => {
    const isText = text.includes('String!');
    const [one, other] = selections(text, [{ n: isText ? '1' : 1 }, { n: isText ? '2' : 2 }]);
    expect([argsOf(one!), argsOf(other!)]).toEqual([first, second]);
  });

  it('leaves out what one request skips and another does not', () => {
    const [one, other] = selections('query ($no: Boolean!) { thread { id subject @skip(if: $no) } }', [
      { no: true },
      { no: false },
    ]);
    expect([[...one!.fields.keys()], [...other!.fields.keys()]]).toEqual([['id'], ['id', 'subject']]);
  });
});

it('a statement is asked again of others, at another instant, with all else as it was', () => {
  const statement = new Statement(1_000);
  statement.value(['one'], 'uuid[]');
  statement.value('open', 'text');
  statement.nowMilliseconds();
  statement.value(1_000, 'int4');
  expect(statement.valuesAgain(['other'], 2_000)).toEqual([['other'], 'open', 2_000, 1_000]);
  expect(statement.values).toEqual([['one'], 'open', 1_000, 1_000]);
});
