import type pg from 'pg';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { Instant } from '../../domain/desk/time.ts';
import { obstaclesTo } from '../../domain/engagement/answers/usable.ts';
import { unfilledVariables } from '../../domain/engagement/answers/variables.ts';
import { askingThread } from '../../store/answers/askingThread.ts';
import { invalid } from '../configure/names.ts';
import { notFound } from '../notFound.ts';
import { answerBook } from './answerBook.ts';

/** The canned answer that a message is made from, and what of the customer it answers. */
export interface MadeFrom {
  readonly cannedAnswerId: string;
  readonly version: number;
  readonly mentionIds: readonly string[];
}

/** The answer as it is now; refused where it cannot be used there, or the text still has variables to fill. Null: made from none. */
export async function madeFrom(
  client: pg.PoolClient,
  deskId: string,
  use: {
    readonly cannedAnswerId: string | null;
    readonly threadId: string;
    readonly text: string;
    readonly path: { readonly channel: Channel; readonly visibility: Visibility };
    readonly at: Instant;
  },
): Promise<Outcome<MadeFrom | null>> {
  const { cannedAnswerId, threadId, text, at } = use;
  if (cannedAnswerId === null) return done(null);
  const answer = (await answerBook(client, deskId)).answers.get(cannedAnswerId);
  if (!answer) return refused(notFound('canned answer', cannedAnswerId));
  const unfilled = unfilledVariables(text);
  if (unfilled.length > 0)
    return refused(
      invalid([
        {
          path: 'text',
          found: unfilled.map((name) => `{{${name}}}`).join(', '),
          allowed: 'a text whose variables are filled in',
        },
      ]),
    );
  const thread = (await askingThread(client, deskId, threadId))!;
  const { teamId, language, fallbackLanguage } = thread;
  const { channel, visibility } = use.path;
  const obstacles = obstaclesTo(answer, { at, channel, visibility, teamId, language, fallbackLanguage });
  if (obstacles.length > 0)
    return refused(
      invalid([
        {
          path: 'cannedAnswerId',
          found: `an answer that cannot be used here: ${obstacles.join(', ')}`,
          allowed: 'an approved, valid answer for the channel, visibility, team and language',
        },
      ]),
    );
  return done({ cannedAnswerId, version: answer.version, mentionIds: thread.mentionIds });
}
