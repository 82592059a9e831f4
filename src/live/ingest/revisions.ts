import type { Instant } from '../../domain/desk/time.ts';
import { mergeRevisions, type Revised, type Revision } from '../../domain/threads/revision.ts';
import { keyOfPost } from '../../store/ingest/findPosts.ts';
import type { SoundDelivery } from './check.ts';
import type { AnswerDelivery, DeletionDelivery, EditDelivery, MentionDelivery } from './delivery.ts';

/** The delivery's message, by (channel account, external id). */
export const keyOf = ({ account, delivery }: SoundDelivery): string =>
  keyOfPost({ channelAccountId: account.id, externalId: delivery.externalId });

const revisionOf = (
  delivery: MentionDelivery | AnswerDelivery | EditDelivery | DeletionDelivery,
): Revision => {
  switch (delivery.kind) {
    case 'edit':
      return { kind: 'edit', revisedAt: delivery.revisedAt, text: delivery.text };
    case 'deletion':
      return { kind: 'delete', revisedAt: delivery.revisedAt };
    default:
      return { kind: 'original', revisedAt: delivery.publishedAt, text: delivery.text };
  }
};

/** What is known of a message after these deliveries. */
export const revisedBy = (
  known: Revised | null,
  deliveries: readonly (MentionDelivery | AnswerDelivery | EditDelivery | DeletionDelivery)[],
): Revised | null =>
  deliveries.reduce<Revised | null>(
    (revised, delivery) => mergeRevisions(revised, revisionOf(delivery)),
    known,
  );

/** What the tables say of a message that is here. */
export const storedRevision = (stored: {
  readonly text: string;
  readonly publishedAt: Instant;
  readonly editedAt: Instant | null;
  readonly deletedAt: Instant | null;
}): Revised => ({
  hasOriginal: true,
  text: stored.text,
  textAt: stored.editedAt ?? stored.publishedAt,
  isEdited: stored.editedAt !== null,
  deletedAt: stored.deletedAt,
});

/** The instant of the edit whose text counts; null: the original's counts. */
export const editedAtOf = ({ isEdited, textAt }: Revised): Instant | null => (isEdited ? textAt : null);
