import type { Finding } from '../../domain/desk/finding.ts';
import { done, type Outcome, type Refusal, refused } from '../../domain/desk/refusal.ts';
import { isWatched } from '../../domain/engagement/crisis/plan.ts';
import {
  type CrisisRow,
  crisisOf,
  crisisPlanOf,
  insertCrisisEntry,
  openCrisisOf,
  saveChecklist,
} from '../../store/crisis/crises.ts';
import type { LockedDesk } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { type Change, changeDesk, record } from '../changeDesk.ts';
import { invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { closeCrisis, openCrisis } from './course.ts';

const longestText = 4_000;

const checkText = (path: string, text: string): Finding[] =>
  text.trim() !== '' && text.length <= longestText
    ? []
    : [
        {
          path,
          found: `${text.length} characters`,
          allowed: `1 to ${longestText} characters, not all of them blank`,
        },
      ];

const isInState = (state: 'open' | 'closed'): Refusal => ({
  code: 'WRONG_STATE',
  kind: 'crisis',
  state,
  allowed: [state === 'open' ? 'closed' : 'open'],
});

/** Opens a plan's crisis by hand. Refused while it is open. */
export function crisisOpen(
  host: LiveHost,
  caller: Caller,
  { planId, reason }: { readonly planId: string; readonly reason: string },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client }, desk) => {
    const findings = checkText('reason', reason);
    if (findings.length > 0) return refused(invalid(findings));
    const found = await crisisPlanOf(client, caller.deskId, planId);
    if (!found) return refused(notFound('crisis plan', planId));
    if (found.isArchived) return refused({ code: 'ARCHIVED', kind: 'crisis plan', id: planId });
    if (await openCrisisOf(client, planId)) return refused(isInState('open'));
    const turn = { actor: caller.actor, reason };
    const { crisisId, entries } = await openCrisis(client, desk, { planId, signs: null, ...found }, turn);
    return done({ value: crisisId, entries });
  });
}

/** Changes a crisis that is open; refused where there is none such, or it is closed. */
const changeOpen = (
  host: LiveHost,
  caller: Caller,
  crisisId: string,
  findings: readonly Finding[],
  change: (
    client: Transaction['client'],
    desk: LockedDesk,
    crisis: CrisisRow,
  ) => Promise<Outcome<Change<string>>>,
): Promise<Outcome<string>> =>
  changeDesk(host, caller, async ({ client }, desk) => {
    if (findings.length > 0) return refused(invalid(findings));
    const crisis = await crisisOf(client, caller.deskId, crisisId);
    if (!crisis) return refused(notFound('crisis', crisisId));
    return crisis.closedAt === null ? change(client, desk, crisis) : refused(isInState('closed'));
  });

/** Closes a crisis by hand. It does not open by itself again before its triggers have ceased to hold. */
export const crisisClose = (
  host: LiveHost,
  caller: Caller,
  { crisisId, reason }: { readonly crisisId: string; readonly reason: string },
): Promise<Outcome<string>> =>
  changeOpen(host, caller, crisisId, checkText('reason', reason), async (client, desk, crisis) => {
    const isSettled = !isWatched(crisis.plan);
    const closing = { actor: caller.actor, reason, isSettled };
    return done({ value: crisisId, entries: await closeCrisis(client, desk, crisis, closing) });
  });

/** Ticks an item of the checklist, by its place from 1, or takes the tick away. Nothing happens where it is so already. */
export const crisisChecklistTick = (
  host: LiveHost,
  caller: Caller,
  { crisisId, item, isDone }: { readonly crisisId: string; readonly item: number; readonly isDone: boolean },
): Promise<Outcome<string>> =>
  changeOpen(host, caller, crisisId, [], async (client, desk, { checklist }) => {
    const before = checklist[item - 1];
    if (before === undefined)
      return refused(
        invalid([
          {
            path: 'item',
            found: String(item),
            allowed: `a place in the checklist, 1 to ${checklist.length}`,
          },
        ]),
      );
    if ((before.tickedAt !== null) === isDone) return done({ value: crisisId, entries: [] });
    const { actor } = caller;
    const ticked = { ...before, tickedAt: isDone ? desk.at : null, tickedBy: isDone ? actor : null };
    await saveChecklist(client, crisisId, checklist.with(item - 1, ticked));
    const kind = isDone ? 'ticked' : 'unticked';
    await insertCrisisEntry(client, caller.deskId, { crisisId, at: desk.at, actor, kind, text: before.text });
    const entry = record(caller, 'crisisChecklistTicked', { crisisId, item, isDone });
    return done({ value: crisisId, entries: [entry] });
  });

/** Writes something down in the crisis's log. */
export const crisisLogAdd = (
  host: LiveHost,
  caller: Caller,
  { crisisId, text }: { readonly crisisId: string; readonly text: string },
): Promise<Outcome<string>> =>
  changeOpen(host, caller, crisisId, checkText('text', text), async (client, desk) => {
    const { actor } = caller;
    const entryId = await insertCrisisEntry(client, caller.deskId, {
      crisisId,
      at: desk.at,
      actor,
      kind: 'note',
      text,
    });
    const facts = { crisisId, entryId, textHash: desk.textHash(text) };
    return done({ value: crisisId, entries: [record(caller, 'crisisLogged', facts)] });
  });
