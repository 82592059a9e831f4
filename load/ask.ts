import http from 'k6/http';
import { answered, failed, refused, wrong } from './measures.ts';
import type { Operation } from './operation.ts';

/** Says what is wrong with an answer; null: it is as it must be. */
export type Judge<Result> = (result: Result) => string | null;

interface Asking<Result> {
  readonly token: string;
  readonly judge: Judge<Result>;
  /** Codes of refusals that belong to a working day here; any other is a failure. */
  readonly mayRefuse?: readonly string[];
}

export const url: string = __ENV['LOAD_URL'] ?? 'http://localhost:4000';

/** Refusals that a smoke takes anywhere: on a slow machine the router’s word may come too late, and it says so. */
const ofSlowness: readonly string[] = __ENV['LOAD_PROFILE'] === 'smoke' ? ['DECISION_EXPIRED'] : [];

/** Notes what went wrong, for the report; texts and tokens are not in it. */
export const complain = (operation: string, what: string): void =>
  console.error(JSON.stringify({ operation, what: what.slice(0, 300) }));

function refusalIn(result: object): { code: string; message: string } | null {
  const [value] = Object.values(result);
  return value !== null && typeof value === 'object' && 'code' in value && 'message' in value ? value : null;
}

/**
 * Sends an operation, measures it, and holds its answer against what it must be.
 * @returns the answer; null where there is none, or it is a refusal or wrong
 */
export function ask<Result extends object, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  { token, judge, mayRefuse = [] }: Asking<Result>,
): Result | null {
  const tags = { operation: operation.name };
  const response = http.post(
    `${url}/graphql`,
    JSON.stringify({ operationName: operation.name, query: operation.text, variables }),
    {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      tags: { ...tags, name: operation.name },
    },
  );
  answered.add(response.timings.duration, tags);
  const fault = faultOf(response);
  const result = fault === null ? (response.json('data') as unknown as Result) : null;
  const refusal = result === null ? null : refusalIn(result);
  const isExpected = refusal !== null && [...ofSlowness, ...mayRefuse].includes(refusal.code);
  const failure =
    fault ?? (refusal !== null && !isExpected ? `refused ${refusal.code}: ${refusal.message}` : null);
  failed.add(failure !== null, tags);
  if (isExpected) refused.add(1, { ...tags, code: refusal.code });
  if (failure !== null) complain(operation.name, failure);
  if (result === null || refusal !== null) return null;
  const complaint = judge(result);
  wrong.add(complaint !== null, tags);
  if (complaint !== null) complain(operation.name, `wrong: ${complaint}`);
  return complaint === null ? result : null;
}

function faultOf({ status, error, body }: ReturnType<typeof http.post>): string | null {
  if (status === 0) return `no answer: ${error}`;
  if (status !== 200) return `HTTP ${status}`;
  try {
    const { data, errors } = JSON.parse(String(body));
    if (errors !== undefined) return `errors: ${errors[0]?.extensions?.code} ${errors[0]?.message}`;
    return data === null || data === undefined ? 'no data' : null;
  } catch {
    return 'the body is not JSON';
  }
}
