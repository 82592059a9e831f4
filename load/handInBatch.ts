import { ask } from './ask.ts';
import type { Channel } from './channels.ts';
import type { Desk } from './desk.ts';
import { accepted, duplicates, handedIn } from './measures.ts';
import { handIn, type MentionDeliveryInput } from './operations.ts';

/**
 * Hands mentions in, and expects of each what must become of it: taken the first time, a duplicate when it was there
 * before. What was sent and what was taken is noted for the reconciliation.
 * @param known external ids that the desk has already
 */
export function handInBatch(
  { tokens }: Desk,
  mentions: readonly MentionDeliveryInput[],
  known: ReadonlySet<string> = new Set(),
): void {
  handedIn.add(mentions.length);
  const seen = new Set(known);
  const expected = mentions.map(({ externalId }) => {
    const outcome = seen.has(externalId) ? 'DeliveryDuplicate' : 'DeliveryAccepted';
    seen.add(externalId);
    return outcome;
  });
  // before it is asked: who is interrupted meanwhile writes nothing down any more
  const externalIds = mentions.map(({ externalId }) => externalId);
  console.log(JSON.stringify({ sent: externalIds }));
  const answer = ask(
    handIn,
    { batch: { deliveries: mentions.map((mention) => ({ mention })) } },
    {
      token: tokens.integration,
      judge: ({ mentionsIngest }) => {
        if (!('outcomes' in mentionsIngest)) return 'no outcomes';
        const { outcomes } = mentionsIngest;
        if (outcomes.length !== mentions.length)
          return `${outcomes.length} outcomes of ${mentions.length} deliveries`;
        const odd = outcomes.findIndex(({ __typename }, index) => __typename !== expected[index]);
        if (odd >= 0) return `delivery ${odd} became ${outcomes[odd]!.__typename}, not ${expected[odd]}`;
        return outcomes.some(
          (outcome, index) =>
            'mention' in outcome && outcome.mention?.externalId !== mentions[index]!.externalId,
        )
          ? 'outcomes are not in the order of the deliveries'
          : null;
      },
    },
  );
  const outcomes =
    answer !== null && 'outcomes' in answer.mentionsIngest ? answer.mentionsIngest.outcomes : null;
  if (outcomes === null) return;
  const taken = outcomes.flatMap((outcome, index) =>
    outcome.__typename === 'DeliveryAccepted' && outcome.mention !== null
      ? [[mentions[index]!, outcome.mention.id] as const]
      : [],
  );
  for (const [{ channel }] of taken) accepted.get(channel.toLowerCase() as Channel)!.add(1);
  duplicates.add(mentions.length - taken.length);
  console.log(
    JSON.stringify({ told: externalIds, accepted: taken.map(([{ externalId }, id]) => [externalId, id]) }),
  );
}
