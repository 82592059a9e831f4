import { messageOf, type Outcome } from '../domain/desk/refusal.ts';
import { draftSave, draftSubmit } from '../live/engage/drafts.ts';
import type { Caller, LiveHost } from '../live/host.ts';
import { poolOf } from '../store/dataSource.ts';
import type { DemoDesk } from './createDemoDesk.ts';

/** Answers that their writers want somebody to look at, by writer. */
const waiting: readonly (readonly [writer: string, text: string])[] = [
  [
    'Ben Osei',
    'Thank you for telling us. I have looked into it and will write again today with what we found.',
  ],
  ['Rosa Delgado', 'I am sorry about this. The amount goes back to you within five working days.'],
  [
    'Sean Doyle',
    'Thanks for your patience. Could you send us a private message, so that we can look into it?',
  ],
];

/** Some drafts that wait for approval, on the threads in public that were written in last. */
export async function seedDrafts(host: LiveHost, { deskId, agentIds }: DemoDesk): Promise<void> {
  const { rows } = await poolOf(host.dataSource).query<{ id: string }>(
    `select id from thread where desk_id = $1 and state = 'open' and merged_into is null and customer_id is not null
       and legs @> '[{"channel": "x", "visibility": "public"}]' and jsonb_array_length(legs) = 1
     order by last_post_at desc, id limit $2`,
    [deskId, waiting.length],
  );
  for (const [index, { id: threadId }] of rows.entries()) {
    const [writer, text] = waiting[index]!;
    const agentId = agentIds.get(writer)!;
    const caller: Caller = { deskId, actor: `agent:${agentId}`, agentId, isSupervisor: true };
    const words = { threadId, text, version: null, visibility: null, channelAccountId: null };
    const draftId = granted(await draftSave(host, caller, words));
    granted(await draftSubmit(host, caller, { draftId, version: 1, wishesApproval: true }));
  }
}

const granted = <Value>(outcome: Outcome<Value>): Value => {
  if (!outcome.ok) throw new Error(`A draft of the demo is refused: ${messageOf(outcome.refusal)}`);
  return outcome.value;
};
