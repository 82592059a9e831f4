import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { Instant } from '../../domain/desk/time.ts';
import { keptText } from '../../domain/engagement/accountData/policy.ts';
import { caseSummary } from '../../domain/engagement/channelProposal/caseSummary.ts';
import { type ProposedWay, waysFrom } from '../../domain/engagement/channelProposal/way.ts';
import {
  type ProposalWords,
  proposalWordsFor,
  withAddress,
} from '../../domain/engagement/channelProposal/words.ts';
import { may } from '../../domain/engagement/permissions/may.ts';
import type { LogEntry } from '../../store/log.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { type ActableThread, actOnThread, mayWriteOn } from './actOnThread.ts';
import { type ProposableMatter, proposableMatter } from './channelProposal.ts';
import { writeNote } from './note.ts';
import type { Interacted } from './reply.ts';
import { replyWay } from './replyWay.ts';
import { type Sending, sayApproved } from './sayApproved.ts';

/**
 * Proposes to the customer to go on elsewhere: tells them so in approved words where they are, begins there where we can write to
 * them, and leaves the case in short as a note. None of it is an answer: thread, team, owner and clocks stay.
 * @param channelAccountId null: the nearest that the rule finds
 */
export function proposeChannel(
  host: LiveHost,
  caller: Caller,
  { threadId, channelAccountId }: { threadId: string; channelAccountId: string | null },
): Promise<Outcome<Interacted>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const { client } = transaction;
    const acting = await actOnThread(transaction, caller, { threadId, action: 'read', at: desk.at });
    if (!acting.ok) return acting;
    const thread = acting.value;
    const found = await proposableMatter(client, desk.deskId, thread, desk.at);
    if (!found.ok) return found;
    const { way, matter, scene } = found.value;
    const writing = mayWriteOn(thread, way.path, desk.at);
    if (!writing.ok) return writing;
    const chosen = chosenWay(found.value, thread, channelAccountId, desk.at);
    if (!chosen.ok) return chosen;
    const { isOurMove, ...place } = chosen.value;
    const { channelProposal, accountData } = way.configuration;
    const words = proposalWordsFor(channelProposal.words, matter.language);
    const sending = { transaction, desk, caller, threadId: thread.id };
    const text = isOurMove ? words.notice : withAddress(words, addressOf(found.value, place));
    const told = await sayApproved(sending, way, { text }, 0);
    if (!told.ok) return told;
    const { interactionId, entries } = told.value;
    const opened = isOurMove ? await begin(sending, thread, place, words, entries.length) : done([]);
    if (!opened.ok) return opened;
    const before = [...entries, ...opened.value];
    const { actor, teamId } = thread;
    // what they may not read themselves, they do not carry along
    const messages = matter.messages.map((message) => ({
      ...message,
      text: may(actor, 'read', { places: [message], teamId }, desk.at).isAllowed
        ? keptText(message.text, 'private', accountData).text
        : '',
    }));
    const { channelAccountId: toAccountId, visibility } = place;
    const noted = await writeNote(client, desk, caller, {
      threadId: thread.id,
      text: caseSummary({ ...matter, messages }, place.channel, scene.reasons),
      body: { proposed: { channelAccountId: toAccountId, visibility } },
      preceding: before.length,
    });
    const facts = { ...place, reasons: scene.reasons, interactionId, noteId: noted.interactionId };
    return done({
      value: { interactionId, threadId: thread.id },
      entries: [...before, ...noted.entries, record(caller, 'channelProposed', facts, thread.id)],
    });
  });
}

/** The way to the account, or the nearest; or why there is none. */
function chosenWay(
  { way, scene }: ProposableMatter,
  thread: ActableThread,
  channelAccountId: string | null,
  at: Instant,
): Outcome<ProposedWay> {
  if (channelAccountId === null) {
    const [nearest] = waysFrom(scene);
    return nearest === undefined ? refused(withoutWay) : done(nearest);
  }
  const account = way.configuration.channelAccounts.find(({ id }) => id === channelAccountId);
  if (account === undefined) return refused(notFound('channel account', channelAccountId));
  if (account.isArchived) return refused({ code: 'ARCHIVED', kind: 'channel account', id: account.id });
  const named = { ...scene, accounts: [account], reasons: [] };
  const [wanted] = waysFrom({ ...named, proposed: [], mayWrite: () => true });
  if (wanted === undefined) return refused(noWay);
  const writing = mayWriteOn(thread, wanted, at);
  if (!writing.ok) return writing;
  return waysFrom(named).length === 0 ? refused(proposedBefore) : done(wanted);
}

const withoutWay = {
  code: 'WRONG_STATE',
  kind: 'desk',
  state: 'without another channel for this thread',
  allowed: ['given a chat, mail or telephone account that was not proposed yet, where you may write'],
} as const;

const noWay = {
  code: 'WRONG_STATE',
  kind: 'channel account',
  state: 'no way for this thread',
  allowed: [
    'the one that the customer wrote to in public, for its private messages',
    'one of chat, mail or telephone, on which they can be reached',
  ],
} as const;

const proposedBefore = {
  code: 'WRONG_STATE',
  kind: 'channel account',
  state: 'proposed before in this episode',
  allowed: ['not proposed yet'],
} as const;

const addressOf = ({ way }: ProposableMatter, { channelAccountId }: Pick<ProposedWay, 'channelAccountId'>) =>
  way.configuration.channelAccounts.find(({ id }) => id === channelAccountId)!.externalId;

/** Begins the leg on the other channel with the opening words. */
async function begin(
  sending: Sending,
  thread: ActableThread,
  { channelAccountId, visibility }: Pick<ProposedWay, 'channelAccountId' | 'visibility'>,
  { opening }: ProposalWords,
  preceding: number,
): Promise<Outcome<LogEntry[]>> {
  const { transaction, desk } = sending;
  const way = await replyWay(transaction.client, desk.deskId, thread, { channelAccountId, visibility });
  if (!way.ok) return way;
  const said = await sayApproved(sending, way.value, { text: opening }, preceding);
  return said.ok ? done(said.value.entries) : said;
}
