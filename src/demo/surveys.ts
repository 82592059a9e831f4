import { done } from '../domain/desk/refusal.ts';
import type { SurveyAnswer } from '../domain/surveys/answer.ts';
import type { Survey, SurveyKind } from '../domain/surveys/survey.ts';
import { invitationWith, surveyWordsFor } from '../domain/surveys/words.ts';
import { vaderScorer } from '../domain/triage/sentiment/vader.ts';
import { changeDesk, record } from '../live/changeDesk.ts';
import { saveSurvey } from '../live/configure/surveys.ts';
import { type InteractionRow, insertInteractions } from '../live/engage/interactionRow.ts';
import type { Caller, LiveHost } from '../live/host.ts';
import { planSurveys } from '../live/surveys/planSurveys.ts';
import { surveyAnswered } from '../live/surveys/surveyAnswered.ts';
import { newId } from '../store/id.ts';
import type { LogEntry } from '../store/log.ts';
import { type AnsweredInvitation, plannedInPast, savePastAnswers } from '../store/surveys/pastAnswers.ts';
import { hashKeysOfThreads, textHash } from '../store/trail/textHash.ts';
import { Chance } from './story.ts';

const minute = 60_000;

const asked: Omit<Survey, 'name' | 'kind' | 'share'> = {
  npsFrom: 0,
  channels: [],
  languages: [],
  delayMinutes: 60,
  coolDownDays: 60,
  openDays: 14,
  linkAddress: 'https://desk.fernway.example/survey/',
  words: [],
};

/** Every second customer is asked whether they are satisfied, the others whether they would recommend the company. */
const surveys: readonly Survey[] = [
  { ...asked, name: 'Were you satisfied?', kind: 'csat', share: 0.5 },
  { ...asked, name: 'Would you recommend Fernway?', kind: 'nps', share: 1 },
];

/** Of those who are asked. */
const answeringShare = 0.4;
const commentingShare = 0.4;
const comments = {
  glad: [
    'Quick and friendly, thank you!',
    'Solved within minutes. Great service.',
    'Very helpful, I did not expect an answer that fast.',
  ],
  middling: ['It took a while, but it works now.', 'Fine, although I had to explain it twice.'],
  cross: [
    'I had to wait far too long for an answer.',
    'Still not solved, and nobody called me back.',
    'Terrible. I was sent from one person to the next.',
  ],
};

const sentimentScorer = vaderScorer();

/** What a customer says who was last in this mood, 1 to 10. */
function answerOf(chance: Chance, kind: SurveyKind, mood: number): SurveyAnswer {
  const liking = Math.min(1, Math.max(0, 0.72 + 0.07 * (mood - 5) + 0.7 * (chance.uniform() - 0.5)));
  const score = kind === 'csat' ? 1 + Math.round(4 * liking) : Math.round(10 * liking);
  const said = liking > 0.75 ? comments.glad : liking > 0.45 ? comments.middling : comments.cross;
  return { score, comment: chance.isLikely(commentingShare) ? chance.pick(said) : '' };
}

/** The surveys of the company, and what customers of these threads, which are resolved, have answered to them by now. */
export async function seedSurveys(
  host: LiveHost,
  deskId: string,
  threadIds: readonly string[],
  seed: string,
): Promise<void> {
  const caller: Caller = { deskId, actor: 'demo', agentId: null, isSupervisor: true };
  for (const survey of surveys) await saveSurvey(host, caller, null, survey);
  await changeDesk(host, { deskId }, async ({ client }, desk) => {
    await planSurveys(client, deskId, threadIds);
    const planned = await plannedInPast(client, deskId, desk.at);
    const keys = await hashKeysOfThreads(
      client,
      planned.map(({ threadId }) => threadId),
    );
    const chance = new Chance(`${seed} surveys`);
    const interactions: InteractionRow[] = [];
    const answered: AnsweredInvitation[] = [];
    const entries: LogEntry[] = [];
    for (const { id, threadId, customerId, surveyId, survey, mood, askAt, ...place } of planned) {
      const interactionId = newId();
      interactions.push({
        id: interactionId,
        threadId,
        kind: 'surveyInvitation',
        agentId: null,
        ...place,
        visibility: 'private',
        text: invitationWith(surveyWordsFor(survey, 'en'), '…'),
        body: {},
        at: askAt,
        seq: desk.nextSeq,
      });
      const answeredAt = askAt + chance.minutesAround(180) * minute;
      const says =
        chance.isLikely(answeringShare) && answeredAt < desk.at ? answerOf(chance, survey.kind, mood) : null;
      answered.push({ id, interactionId, openDays: survey.openDays, ...saidBy(says, answeredAt) });
      if (says === null) continue;
      const { score, comment } = says;
      entries.push(
        surveyAnswered({
          invitationId: id,
          surveyId,
          survey: survey.kind,
          score,
          textHash: comment === '' ? null : textHash(keys.get(threadId) ?? null, comment),
          customerId,
          threadId,
        }),
      );
    }
    await insertInteractions(client, deskId, interactions);
    await savePastAnswers(client, answered);
    const seeded = record({ actor: 'demo' }, 'surveysSeeded', { invitations: interactions.length });
    return done({ value: null, entries: [seeded, ...entries] });
  });
}

const saidBy = (says: SurveyAnswer | null, at: number) =>
  says === null
    ? { answeredAt: null, score: null, comment: '', sentiment: null }
    : {
        answeredAt: at,
        score: says.score,
        comment: says.comment,
        sentiment: says.comment === '' ? null : sentimentScorer.score(says.comment, 'en').score,
      };
