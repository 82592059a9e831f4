import type { Explanation } from '../domain/routing/explanation.ts';

/**
 * What resolvers may ask of the live host. Ids are bare uuids. The mutations' use cases are added here, one line each,
 * and given to `createContextFactory` by whoever starts the server.
 */
export interface UseCases {
  /** Where a thread's work stands with the router of its desk; null where the thread needs no agent. */
  readonly explainRouting: (deskId: string, threadId: string) => Promise<Explanation | null>;
}
