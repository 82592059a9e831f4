import type { IngestOutcome } from '../../live/ingest/outcome.ts';
import type { DeliveryInput } from '../../schema/mutations/mentions.ts';
import { readGlobalId } from '../../store/read/globalId.ts';

const kinds = ['mention', 'answer', 'edit', 'deletion'] as const;

/** The delivery in ingest's own form; what is not exactly one of the four is left for ingest to reject. */
export function deliveryOf(input: DeliveryInput): unknown {
  const given = kinds.filter((kind) => input[kind] != null);
  const [kind] = given;
  if (kind === undefined || given.length > 1)
    return { kind: given.length === 0 ? 'nothing' : given.join(' and ') };
  const delivery = input[kind]!;
  return {
    ...delivery,
    kind,
    channelAccount: bareId('ChannelAccount', delivery.channelAccount),
    ...('agentId' in delivery && delivery.agentId != null
      ? { agentId: bareId('Agent', delivery.agentId) }
      : {}),
  };
}

/** The uuid where the text is a global id of the type; otherwise the text itself, such as a network's own id. */
function bareId(type: 'ChannelAccount' | 'Agent', text: string): string {
  try {
    const found = readGlobalId(text);
    return found.type === type ? found.id : text;
  } catch {
    return text;
  }
}

/** What became of a delivery, as it is published; a post's id is that of its mention or of its interaction. */
export function publishedOutcome(outcome: IngestOutcome, input: DeliveryInput): object {
  switch (outcome.kind) {
    case 'accepted':
      return { __typename: 'DeliveryAccepted', ...message(outcome), threadId: outcome.threadId };
    case 'duplicate':
      return { __typename: 'DeliveryDuplicate', ...message(outcome) };
    case 'revised':
      return { __typename: 'DeliveryRevised', ...message(outcome) };
    case 'heldBack':
      return { __typename: 'DeliveryHeldBack', externalId: (input.edit ?? input.deletion)?.externalId ?? '' };
    case 'rejected': {
      const { kind: _, ...facts } = outcome;
      return { __typename: 'DeliveryRejected', ...facts };
    }
  }
}

const message = ({ mentionId }: { readonly mentionId: string }) => ({ mentionId, interactionId: mentionId });
