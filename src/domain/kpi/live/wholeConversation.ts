import type { Post } from '../../threads/post.ts';
import type { Sums } from './measures.ts';

/** A post with what was said of it; `mention` null: ours. */
interface Told extends Post {
  readonly mention: object | null;
}

type Opener<Kind extends Told> = Kind & { readonly mention: NonNullable<Kind['mention']> };

/** A thread as one conversation, whatever its episodes. */
interface WholeConversation<Kind extends Told> {
  readonly opener: Opener<Kind>;
  /** Of the first answer; of the opener where nobody answered. */
  readonly account: string;
  readonly values: Sums;
}

/** A network's ids ascend: of two in the same instant, the shorter one or the one before in the alphabet is the earlier. */
const compareInTime = (a: Post, b: Post): number =>
  a.publishedAt - b.publishedAt || a.tieKey.length - b.tieKey.length || (a.tieKey < b.tieKey ? -1 : 1);

const isOpener = <Kind extends Told>(post: Kind | undefined): post is Opener<Kind> =>
  post !== undefined && post.mention !== null && post.replyTo === null;

/**
 * What a thread tells as a whole. Null where its beginning is not there: its earliest message is ours, or replies to one that we
 * do not have or that came later.
 */
export function wholeConversation<Kind extends Told>(posts: readonly Kind[]): WholeConversation<Kind> | null {
  const inTime = [...posts].sort(compareInTime);
  const [opener] = inTime;
  if (!isOpener(opener)) return null;
  const answers = inTime.filter((post) => post.direction === 'outbound' && post.isHumanAnswer);
  const [answer] = answers;
  return {
    opener,
    account: answer?.channelAccountId ?? opener.channelAccountId,
    values: {
      wholeConversations: 1,
      wholeConversationMs: inTime.at(-1)!.publishedAt - opener.publishedAt,
      ...(answer === undefined
        ? {}
        : {
            wholeConversationsAnswered: 1,
            wholeConversationsOneTouch: inTime.length === 2 ? 1 : 0,
            wholeConversationResponseMs: answer.publishedAt - opener.publishedAt,
          }),
    },
  };
}
