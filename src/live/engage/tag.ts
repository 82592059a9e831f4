import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { type ManualTags, noManualTags, tagsWith, withManualTags } from '../../domain/triage/manualTags.ts';
import { newId } from '../../store/id.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { checkName, invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';
import { permittedMention } from './findMention.ts';
import { insertInteraction } from './interactionRow.ts';

/** Adds and removes a mention's tags by hand. What people say wins over triage, also when the text is edited later. */
export function tagMention(
  host: LiveHost,
  caller: Caller,
  { mentionId, add, remove }: { mentionId: string; add: readonly string[]; remove: readonly string[] },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const { client } = transaction;
    const findings = [
      ...add.flatMap((tag, index) => checkName(`add[${index}]`, tag)),
      ...remove.flatMap((tag, index) => checkName(`remove[${index}]`, tag)),
    ];
    if (findings.length > 0) return refused(invalid(findings));
    const found = await permittedMention(client, caller, { mentionId, action: 'tag', at: desk.at });
    if (!found.ok) return found;
    const { threadId } = found.value;
    const { rows } = await client.query<{
      triaged: string[];
      tags: string[];
      manual: Partial<ManualTags>;
    }>(
      `select tags, manual_tags as manual, array(select jsonb_array_elements_text(triage->'tags')) as triaged
       from mention where id = $1`,
      [mentionId],
    );
    const mention = rows[0]!;
    const manual = withManualTags({ ...noManualTags, ...mention.manual }, { added: add, removed: remove });
    const tags = tagsWith(mention.triaged, manual);
    await client.query('update mention set tags = $2, manual_tags = $3 where id = $1', [
      mentionId,
      tags,
      JSON.stringify(manual),
    ]);
    const interactionId = newId();
    await insertInteraction(client, caller.deskId, {
      id: interactionId,
      threadId,
      kind: 'tag',
      agentId: caller.agentId,
      channel: null,
      channelAccountId: null,
      visibility: null,
      text: '',
      body: { mentionId, before: mention.tags, after: tags },
      at: desk.at,
      seq: desk.nextSeq,
    });
    const told = await refreshThreads(transaction, desk, [threadId], desk.at);
    const facts = { interactionId, kind: 'tag', mentionId, before: mention.tags, after: tags };
    return done({
      value: mentionId,
      entries: [record(caller, 'interactionRecorded', facts, threadId), ...told],
    });
  });
}
