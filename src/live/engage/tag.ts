import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { withChange } from '../../domain/engagement/bulk/bulkChange.ts';
import { loadJudged } from '../../store/engage/mentionTriage.ts';
import { changeDesk } from '../changeDesk.ts';
import { checkName, invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';
import { permittedMention } from './findMention.ts';
import { judgeMentions } from './judgeMentions.ts';

/** Adds and removes a mention's tags by hand. What people say wins over triage, also when the text is edited later. */
export function tagMention(
  host: LiveHost,
  caller: Caller,
  { mentionId, add, remove }: { mentionId: string; add: readonly string[]; remove: readonly string[] },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const findings = checkTags({ add, remove });
    if (findings.length > 0) return refused(invalid(findings));
    const { client } = transaction;
    const found = await permittedMention(client, caller, { mentionId, action: 'tag', at: desk.at });
    if (!found.ok) return found;
    const [mention] = await loadJudged(client, caller.deskId, [mentionId]);
    const manual = withChange(mention!.manual, { kind: 'tag', add, remove });
    const entries = await judgeMentions(transaction, desk, caller, [{ mention: mention!, manual }]);
    return done({ value: mentionId, entries });
  });
}

/** What is wrong with tags to add and to remove. */
export const checkTags = ({ add, remove }: { add: readonly string[]; remove: readonly string[] }) => [
  ...add.flatMap((tag, index) => checkName(`add[${index}]`, tag)),
  ...remove.flatMap((tag, index) => checkName(`remove[${index}]`, tag)),
];
