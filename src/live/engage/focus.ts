import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import {
  activeMs,
  type EndedFocus,
  endedFocus,
  type FocusDoing,
  renewedFocus,
} from '../../domain/engagement/focus/focus.ts';
import { beginFocus, endFocus, openFocus, renewFocus } from '../../store/engage/focus.ts';
import type { LogEntry } from '../../store/log.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { permittedThread } from './actOnThread.ts';

/**
 * The agent who calls has the thread before them, and no other. Said again it goes on, without a row in the log. Whatever has
 * lapsed at the desk is ended by the way, so that its time counts.
 */
export function focusThread(
  host: LiveHost,
  caller: Caller,
  { threadId, doing }: { readonly threadId: string; readonly doing: FocusDoing },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client }, desk) => {
    const { agentId, deskId } = caller;
    if (!agentId) return refused(noAgent);
    const thread = await permittedThread({ client }, caller, { threadId, action: 'read', at: desk.at });
    if (!thread.ok) return thread;
    const { id } = thread.value;
    const open = await openFocus(client, deskId);
    const renewed = renewedFocus(open, { agentId, threadId: id, doing }, desk.at);
    const ended = endedFocus(open, (one) => one.agentId === agentId && one !== renewed, desk.at);
    await endFocus(client, ended);
    if (renewed) await renewFocus(client, renewed.id, desk.at);
    else await beginFocus(client, deskId, { threadId: id, agentId, doing, at: desk.at });
    const begun = renewed ? [] : [record(caller, 'focusBegan', { agentId, doing }, id)];
    return done({ value: id, entries: [...ended.map((one) => endedEntry(caller, one)), ...begun] });
  });
}

/** The agent who calls no longer has the thread before them; nothing happens where they had not. */
export function blurThread(host: LiveHost, caller: Caller, threadId: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client }, desk) => {
    const { agentId, deskId } = caller;
    if (!agentId) return refused(noAgent);
    const thread = await permittedThread({ client }, caller, { threadId, action: 'read', at: desk.at });
    if (!thread.ok) return thread;
    const left = new Set([threadId, thread.value.id]);
    const ended = endedFocus(
      await openFocus(client, deskId),
      (one) => one.agentId === agentId && left.has(one.threadId),
      desk.at,
    );
    await endFocus(client, ended);
    return done({ value: thread.value.id, entries: ended.map((one) => endedEntry(caller, one)) });
  });
}

const noAgent = {
  code: 'NOT_ELIGIBLE',
  reasons: ['only an agent of the desk can have a thread in focus'],
} as const;

function endedEntry(caller: Caller, focus: EndedFocus): LogEntry {
  const { agentId, threadId, doing, untilAt, hasLapsed } = focus;
  const facts = { agentId, doing, untilAt, activeMs: activeMs([focus], untilAt), hasLapsed };
  return record(hasLapsed ? { actor: 'clock' } : caller, 'focusEnded', facts, threadId);
}
