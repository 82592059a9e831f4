import type { Visibility } from '../../desk/channel.ts';
import type { Finding } from '../../desk/finding.ts';
import type { DraftFinding } from '../guidelines/guideline.ts';
import { findAsks } from './ask/find.ts';
import type { AccountData, AccountDataKind } from './kind.ts';
import { nameOf } from './mask.ts';
import { type AccountDataPolicy, isGuarding, spreadOver } from './policy.ts';

/** Why a text must not leave: account data in it, or an ask for some. The place is in the text. */
export interface AccountDataBlock {
  readonly kind: AccountDataKind;
  readonly isAsk: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * What keeps a text from leaving on a channel, first what it holds, then what it asks for; empty: nothing. Nobody's role makes a
 * difference.
 * @param earlier what the desk wrote there before, oldest first: what is spread over messages is found as well
 */
export function blocksOf(
  text: string,
  visibility: Visibility,
  earlier: readonly string[],
  policy: AccountDataPolicy,
): readonly AccountDataBlock[] {
  if (visibility === 'secure' || !isGuarding(policy)) return [];
  const held = spreadOver(earlier, text, policy).inText;
  const alone = findAsks(text);
  const asked = alone.length > 0 ? alone : askOver(earlier.at(-1) ?? '', text);
  return [...held.map((one) => blockBy(one, false)), ...asked.map((one) => blockBy(one, true))];
}

const blockBy = ({ kind, start, end }: AccountData, isAsk: boolean): AccountDataBlock => ({
  kind,
  isAsk,
  start,
  end,
});

/** An ask that begins in the message before. */
function askOver(before: string, text: string): AccountData[] {
  if (before === '' || findAsks(before).length > 0) return [];
  const from = before.length + 1;
  return findAsks(`${before} ${text}`)
    .filter(({ start, end }) => start < from && end > from)
    .map(({ kind, end }) => ({ kind, start: 0, end: end - from }));
}

/** What a block says of a draft: never the data. */
export const findingOf = ({ kind, isAsk, start, end }: AccountDataBlock): DraftFinding => ({
  guidelineId: null,
  guidelineVersion: null,
  rule: 'accountData',
  severity: 'refuse',
  start,
  end,
  found: isAsk ? `an ask: ${nameOf[kind]}` : nameOf[kind],
  allowed: 'on a secure channel alone',
  proposal: null,
});

/**
 * What a guarding desk does not keep of words that its people write beside messages, such as a tag, a reason or a title: where they
 * hold account data. At most one finding for each.
 * @param words by their places in what was asked
 */
export const checkWords = (
  words: readonly (readonly [path: string, text: string])[],
  policy: AccountDataPolicy,
): Finding[] =>
  isGuarding(policy)
    ? words.flatMap(([path, text]) =>
        spreadOver([], text, policy)
          .inText.slice(0, 1)
          .map(({ kind }) => ({ path, found: nameOf[kind], allowed: 'words without account data' })),
      )
    : [];
