import { done, type Refusal } from '../../domain/desk/refusal.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';

/** What was asked for and refused. */
export interface RefusedRequest {
  /** As the API calls it. */
  readonly operation: string;
  /** Its facts are left out: they may quote what somebody wrote. `FORBIDDEN`: it is not for the caller's role at all. */
  readonly code: Refusal['code'] | 'FORBIDDEN';
  /** What it was about, a bare id; null: the desk as a whole. */
  readonly about: { readonly type: string; readonly id: string } | null;
}

/** Puts a refusal into the trail: what was refused left nothing else behind. */
export async function recordRefusal(
  host: LiveHost,
  caller: Pick<Caller, 'deskId' | 'actor'>,
  refusal: RefusedRequest,
): Promise<void> {
  const threadId = refusal.about?.type === 'Thread' ? refusal.about.id : null;
  await changeDesk(host, { deskId: caller.deskId }, async () =>
    done({ value: null, entries: [record(caller, 'refused', refusal, threadId)] }),
  );
}
