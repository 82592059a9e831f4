import { AsyncResource } from 'node:async_hooks';

/**
 * The same work, done as whoever asks for it here, whoever calls it later. As `AsyncResource.bind`, which on Node 20 makes a deprecated
 * accessor anew at each call: 7 % of what serving a page takes.
 */
export function asWhoeverAsked<Given extends unknown[], Result>(
  work: (...given: Given) => Result,
): (...given: Given) => Result {
  const asker = new AsyncResource('signalbox');
  return (...given) => asker.runInAsyncScope(work, undefined, ...given);
}
