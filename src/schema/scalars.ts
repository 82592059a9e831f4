import { GraphQLError, GraphQLScalarType } from 'graphql';
import { GraphQLDateTime, GraphQLJSONObject } from 'graphql-scalars';

const utc = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(?:\+00:00|Z)$/;

/**
 * graphql-scalars' DateTime, which reads any offset, with a way out that makes no Date: our statements give text in
 * UTC already (200 instants a page; through Date objects they cost 0.2 ms of it).
 */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTime.toConfig(),
  description:
    'An instant in UTC with milliseconds, such as 2026-11-22T07:06:58.120Z. Any offset is read, UTC is written.',
  serialize(value: unknown): string {
    if (typeof value === 'string') {
      const parts = utc.exec(value);
      if (parts) return `${parts[1]}.${(parts[2] ?? '').padEnd(3, '0').slice(0, 3)}Z`;
    }
    const date = value instanceof Date ? value : new Date(value as string | number);
    if (Number.isNaN(date.getTime()))
      throw new GraphQLError(`DateTime cannot be written from ${String(value)}.`);
    return date.toISOString();
  },
});

/** Free-form facts of a log row or an interaction; its keys depend on the type beside it. */
export const JsonObject = new GraphQLScalarType({
  ...GraphQLJSONObject.toConfig(),
  name: 'JsonObject',
  description: 'A JSON object whose keys depend on the `type` or `kind` field beside it.',
});
