import type { Outcome } from '../../../src/domain/desk/refusal.ts';
import { reply } from '../../../src/live/engage/reply.ts';
import { reopenThread, resolveThread } from '../../../src/live/engage/resolve.ts';
import { transferThread } from '../../../src/live/engage/transfer.ts';
import * as workActions from '../../../src/live/engage/workActions.ts';
import type { LiveHost } from '../../../src/live/host.ts';
import { Ingest } from '../../../src/live/ingest/ingest.ts';
import type { Door } from './busyDesk.ts';

type Act = (host: LiveHost, ...args: unknown[]) => Promise<Outcome<unknown>>;

/** The use cases of a host under their names, as a client reaches them. */
export function doorOf(host: LiveHost): Door {
  const ingest = new Ingest(host);
  const acts = { ...workActions, transferThread, reply, resolveThread, reopenThread } as unknown as Readonly<
    Record<string, Act>
  >;
  return {
    call: <Value>(call: string, ...args: readonly unknown[]) =>
      (call === 'ingest'
        ? ingest.ingest(args[0] as string, args[1] as unknown[])
        : acts[call]!(host, ...args)) as Promise<Outcome<Value>>,
  };
}
