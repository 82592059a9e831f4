import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type SubscriptionArgs,
} from 'graphql';

type Results = Map<string, ExecutionResult | Promise<ExecutionResult>>;

/**
 * As graphql's own `subscribe`, but an event that several subscribers are given as one object is executed once for those who ask
 * the same of it. Whoever gives one object to several says by that that all of them may see the same.
 */
export async function sharedSubscribe(
  args: SubscriptionArgs,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const events = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in events)) return events;
  const iterator = events[Symbol.asyncIterator]();
  const asked = JSON.stringify([
    args.document.loc?.source.body,
    args.operationName ?? null,
    args.variableValues ?? null,
  ]);
  const told = async ({ done, value }: IteratorResult<unknown>): Promise<IteratorResult<ExecutionResult>> =>
    done ? { done: true, value: undefined } : { done: false, value: await resultOf(value, asked, args) };
  const results: AsyncIterableIterator<ExecutionResult> = {
    next: async () => told(await iterator.next()),
    return: async () => {
      await iterator.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}

const resultsOf = new WeakMap<object, Results>();

function resultOf(
  event: unknown,
  asked: string,
  args: SubscriptionArgs,
): ExecutionResult | Promise<ExecutionResult> {
  const executed = (): ExecutionResult | Promise<ExecutionResult> =>
    execute({ ...args, rootValue: event } as ExecutionArgs);
  if (typeof event !== 'object' || event === null) return executed();
  const results: Results = resultsOf.get(event) ?? new Map();
  resultsOf.set(event, results);
  const result = results.get(asked) ?? executed();
  results.set(asked, result);
  return result;
}
