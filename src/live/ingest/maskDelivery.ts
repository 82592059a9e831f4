import type { MaskedCount } from '../../domain/engagement/accountData/mask.ts';
import { type AccountDataPolicy, isGuarding, keptText } from '../../domain/engagement/accountData/policy.ts';
import type { SoundDelivery } from './check.ts';
import type { Rejection } from './outcome.ts';

/** A delivery as the desk may keep it, and what was taken out of its text. */
export interface MaskedDelivery extends SoundDelivery {
  readonly masked: readonly MaskedCount[];
}

/**
 * Takes account data out of all that people wrote in a delivery, before anything else sees it: triage, log, tables, outbox. An
 * edit is taken for as visible as its account.
 */
export function maskDelivery(sound: SoundDelivery, policy: AccountDataPolicy): MaskedDelivery {
  const { delivery, account } = sound;
  if (delivery.kind === 'deletion' || !isGuarding(policy)) return { ...sound, masked: [] };
  const visibility =
    delivery.kind === 'edit' ? account.visibility : (delivery.visibility ?? account.visibility);
  const { text, masked } = keptText(delivery.text, visibility, policy);
  const kept = <Text extends string | null>(written: Text): Text =>
    (written === null ? null : keptText(written, 'public', policy).text) as Text;
  switch (delivery.kind) {
    case 'edit':
      return { account, delivery: { ...delivery, text }, masked };
    case 'answer':
      return { account, delivery: { ...delivery, text, authorName: kept(delivery.authorName) }, masked };
    case 'mention': {
      const { author, url } = delivery;
      const named = { ...author, name: kept(author.name), handle: kept(author.handle) };
      return { account, delivery: { ...delivery, text, url: kept(url), author: named }, masked };
    }
  }
}

/** A rejection says what it found; not where that is account data. */
export const maskRejection = (rejection: Rejection, policy: AccountDataPolicy): Rejection => ({
  ...rejection,
  message: keptText(rejection.message, 'public', policy).text,
  found: keptText(rejection.found, 'public', policy).text,
});
