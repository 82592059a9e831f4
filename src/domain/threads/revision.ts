import type { Instant } from '../desk/time.ts';

/** A network's word on the text of one (channel account, external id). */
export type Revision =
  | { readonly kind: 'original' | 'edit'; readonly revisedAt: Instant; readonly text: string }
  | { readonly kind: 'delete'; readonly revisedAt: Instant };

/** All that is known of a message's text, whatever order it was learnt in. */
export interface Revised {
  /** Whether the original has arrived. Without it this is a placeholder: kept, but no mention yet. */
  readonly hasOriginal: boolean;
  /** The latest text known, also of a deleted message, so that the merge stays a function of the set. */
  readonly text: string | null;
  readonly textAt: Instant | null;
  readonly isEdited: boolean;
  readonly deletedAt: Instant | null;
}

const unknown: Revised = { hasOriginal: false, text: null, textAt: null, isEdited: false, deletedAt: null };

/**
 * Takes one more delivery in. Commutative, associative and idempotent: the text revised latest wins (an edit
 * over the original of the same instant, then the greater text); a deletion, at its earliest instant, stands
 * over every edit. The original's `revisedAt` is its publication.
 */
export const mergeRevisions = (existing: Revised | null, delivery: Revision): Revised => {
  const known = existing ?? unknown;
  if (delivery.kind === 'delete') {
    return { ...known, deletedAt: Math.min(known.deletedAt ?? delivery.revisedAt, delivery.revisedAt) };
  }
  const isEdit = delivery.kind === 'edit';
  const wins = comesAfter(delivery, known);
  return {
    hasOriginal: known.hasOriginal || !isEdit,
    text: wins ? delivery.text : known.text,
    textAt: wins ? delivery.revisedAt : known.textAt,
    isEdited: wins ? isEdit : known.isEdited,
    deletedAt: known.deletedAt,
  };
};

/** The text to show: none while the original is missing, and none once it is deleted. */
export const visibleText = (revised: Revised): string | null =>
  revised.hasOriginal && revised.deletedAt === null ? revised.text : null;

const comesAfter = (delivery: Exclude<Revision, { kind: 'delete' }>, known: Revised): boolean => {
  if (known.textAt === null || known.text === null) return true;
  if (delivery.revisedAt !== known.textAt) return delivery.revisedAt > known.textAt;
  const isEdit = delivery.kind === 'edit';
  if (isEdit !== known.isEdited) return isEdit;
  return delivery.text > known.text;
};
