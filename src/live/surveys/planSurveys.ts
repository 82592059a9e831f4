import type pg from 'pg';
import { millisecondsPerMinute } from '../../domain/desk/time.ts';
import { threadFacts } from '../../domain/kpi/live/threadFacts.ts';
import type { ThreadHistory } from '../../domain/kpi/live/threadHistory.ts';
import { surveyFor } from '../../domain/surveys/ask.ts';
import type { SavedSurvey } from '../../domain/surveys/survey.ts';
import { newId } from '../../store/id.ts';
import { threadHistories } from '../../store/kpi/histories.ts';
import { insertPlanned, type PlannedInvitation } from '../../store/surveys/invitations.ts';
import { surveysInUse } from '../../store/surveys/surveys.ts';

/**
 * Plans who is asked about the episodes that have just been resolved, in the transaction that resolves them: what speaks
 * against it later is seen when the delay is over. The answer is credited as the resolution itself is.
 */
export async function planSurveys(
  client: pg.PoolClient,
  deskId: string,
  threadIds: readonly string[],
): Promise<void> {
  const surveys = await surveysInUse(client, deskId);
  if (surveys.length === 0) return;
  const histories = await threadHistories(client, threadIds);
  const planned = histories.flatMap((history) => planOf(history, surveys) ?? []);
  await insertPlanned(client, deskId, planned);
}

function planOf(history: ThreadHistory, surveys: readonly SavedSurvey[]): PlannedInvitation | null {
  const facts = threadFacts(history);
  const resolution = facts
    .filter(({ source }) => source === 'resolution')
    .reduce<(typeof facts)[number] | null>((last, one) => (last && last.at > one.at ? last : one), null);
  if (resolution === null || history.ownerId === null) return null;
  const { id: episodeId, place, at: resolvedAt } = resolution;
  const { channel, channelAccount: channelAccountId, language } = place;
  const isAnswered = facts.some(
    ({ source, id, values }) => source === 'episode' && id === episodeId && values.answered === 1,
  );
  const chosen = surveyFor(surveys, { episodeId, channel, language, isAnswered });
  if (chosen === null || channel === null) return null;
  const { id: surveyId, version, survey } = chosen;
  return {
    id: newId(),
    surveyId,
    version,
    threadId: history.threadId,
    episodeId,
    customerId: history.ownerId,
    channel,
    channelAccountId,
    language,
    place,
    resolvedAt,
    askAt: resolvedAt + survey.delayMinutes * millisecondsPerMinute,
  };
}
