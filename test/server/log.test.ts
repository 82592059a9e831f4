import { describe, expect, it } from 'vitest';
import { faultMessage } from '../../src/server/faultMessage.ts';
import { describeFault } from '../../src/server/log.ts';
import { createDataSource, poolOf } from '../../src/store/dataSource.ts';
import { freshDatabase } from '../support/database.ts';

describe('a fault in the log', () => {
  it('has what finds it, and nothing of what the statement carried', () => {
    const driver = Object.assign(
      new Error('duplicate key value violates unique constraint "mention_key"\nsecond line'),
      {
        code: '23505',
        detail: 'Key (text)=(my card is 4111) already exists.',
        parameters: ['my card is 4111'],
      },
    );
    const described = describeFault(new Error('The batch was not stored.', { cause: driver }));
    expect(described).toMatchObject({
      type: 'Error',
      message: 'The batch was not stored.',
      stack: expect.arrayContaining([expect.stringMatching(/^at /)]),
      cause: { code: '23505', message: 'duplicate key value violates unique constraint "mention_key"' },
    });
    expect(JSON.stringify(described)).not.toContain('4111');
  });

  it('is cut where somebody put a text into its message, and is no surprise where it is no error', () => {
    expect(String(describeFault(new Error('x'.repeat(9_000))).message)).toHaveLength(500);
    expect(describeFault('a text')).toEqual({ type: 'string' });
  });

  it('has no line of its message among the places where it was', () => {
    const { stack } = describeFault(new Error('one\n    at the heron (/marmalade.ts:1:1)\ntwo'));
    expect(stack).not.toContain('at the heron (/marmalade.ts:1:1)');
    expect(stack).toContainEqual(expect.stringContaining('log.test.ts'));
  });

  it('of PostgreSQL keeps names, and no value that the message quotes', async () => {
    const dataSource = await createDataSource({ url: await freshDatabase(), poolSize: 1 }).initialize();
    const pool = poolOf(dataSource);
    await pool.query(
      'create table said (text text primary key, length int constraint short check (length < 9), day date not null)',
    );
    await pool.query("insert into said values ('heron', 1, '2026-11-23')");
    const failing: readonly (readonly [statement: string, value: unknown])[] = [
      ["insert into said values ($1, 1, '2026-11-23')", 'heron'],
      ["insert into said values ($1, 9, '2026-11-23')", 'heron of the bay'],
      ['insert into said values ($1, 1, null)', 'heron of the bay'],
      ['select $1::text::date', 'heron of the bay'],
      ['select $1::text::int', 'he said "heron" to me'],
      ['select $1::text::int', 'one line\nheron'],
      ['select $1::text::int', 'heron'],
      ["select to_tsquery('simple', $1)", 'heron & & '],
      ['select $1::text::jsonb', 'heron'],
      ['select herons from said where text = $1', 'heron'],
    ];
    const told = [];
    for (const [statement, value] of failing) {
      const fault = await pool.query(statement, [value]).then(null, describeFault);
      expect(JSON.stringify(fault), statement).not.toMatch(/heron\b/);
      const { stack: _, type: __, routine: ___, ...facts } = fault as Record<string, unknown>;
      told.push(facts);
    }
    await dataSource.destroy();
    expect(told).toMatchInlineSnapshot(`
      [
        {
          "code": "23505",
          "constraint": "said_pkey",
          "message": "duplicate key value violates unique constraint "said_pkey"",
          "table": "said",
        },
        {
          "code": "23514",
          "constraint": "short",
          "message": "new row for relation "said" violates check constraint "short"",
          "table": "said",
        },
        {
          "code": "23502",
          "column": "day",
          "message": "null value in column "day" of relation "said" violates not-null constraint",
          "table": "said",
        },
        {
          "code": "22007",
          "message": "invalid input syntax for type date: …",
        },
        {
          "code": "22P02",
          "message": "invalid input syntax for type integer: …",
        },
        {
          "code": "22P02",
          "message": "invalid input syntax for type integer: …",
        },
        {
          "code": "22P02",
          "message": "invalid input syntax for type integer: …",
        },
        {
          "code": "42601",
          "message": "syntax error in tsquery: …",
        },
        {
          "code": "22P02",
          "message": "invalid input syntax for type json",
        },
        {
          "code": "42703",
          "message": "column "herons" does not exist",
        },
      ]
    `);
  });

  it.each([
    [
      new TypeError("Cannot read properties of undefined (reading 'text')"),
      "Cannot read properties of undefined (reading 'text')",
    ],
    [
      new SyntaxError('Unexpected token \'h\', "heron" is not valid JSON'),
      'Unexpected token …, … is not valid JSON',
    ],
    [
      new Error("the desk’s “heron of the bay” and the desk's own words"),
      "the desk’s … and the desk's own words",
    ],
    [new Error('found 4111 1111 1111 1111, allowed: less'), 'found [card number •••• 1111], allowed: less'],
  ])('%s', (error, said) => {
    expect(faultMessage(error)).toBe(said);
  });
});
