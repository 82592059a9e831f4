import { done, type Outcome, type Refusal, refused } from '../../domain/desk/refusal.ts';
import { keptText } from '../../domain/engagement/accountData/policy.ts';
import {
  checkSurveyAnswer,
  type SurveyAnswer,
  type Unanswerable,
  whyUnanswerable,
} from '../../domain/surveys/answer.ts';
import type { Survey } from '../../domain/surveys/survey.ts';
import { vaderScorer } from '../../domain/triage/sentiment/vader.ts';
import { poolOf } from '../../store/dataSource.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { invitationOf, markAnswered } from '../../store/surveys/invitations.ts';
import { hasherOf } from '../../store/trail/textHash.ts';
import { changeDesk } from '../changeDesk.ts';
import { invalid } from '../configure/names.ts';
import { hashOf } from '../engage/moveToSecure.ts';
import type { LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { surveyAnswered } from './surveyAnswered.ts';

/** What whoever follows a link to a survey finds. */
export interface SurveyVisit {
  /** Null: it can be answered. */
  readonly why: Unanswerable | null;
  /** Null where the token is nobody's. */
  readonly survey: Survey | null;
  readonly language: string | null;
}

const sentimentScorer = vaderScorer();

/** Whether an invitation can be answered, and in which words it asks. */
export async function visitSurvey(host: LiveHost, token: string): Promise<SurveyVisit> {
  const invitation = await invitationOf(poolOf(host.dataSource), hashOf(token));
  const why = whyUnanswerable(invitation, host.now());
  const { survey = null, language = null } = invitation ?? {};
  return { why, survey, language };
}

/**
 * Takes a customer's one answer to an invitation. The comment is kept as every text of a customer is: without account data,
 * named in the log by its hash, gone with its customer.
 * @returns the invitation's id
 */
export async function answerSurvey(
  host: LiveHost,
  { token, ...answer }: SurveyAnswer & { readonly token: string },
): Promise<Outcome<string>> {
  const tokenHash = hashOf(token);
  const found = await invitationOf(poolOf(host.dataSource), tokenHash);
  if (found === null) return refused(refusalOf('unknown'));
  const { deskId } = found;
  return changeDesk(host, { deskId }, async ({ client }, desk) => {
    const invitation = await invitationOf(client, tokenHash);
    const why = whyUnanswerable(invitation, desk.at);
    if (why !== null || invitation === null) return refused(refusalOf(why ?? 'unknown'));
    const { id, survey, surveyId, threadId, customerId, language } = invitation;
    const findings = checkSurveyAnswer(survey, answer);
    if (findings.length > 0) return refused(invalid(findings));
    const { accountData } = (await deskConfiguration(client, deskId))!;
    const { score } = answer;
    const comment = keptText(answer.comment.trim(), 'public', accountData).text;
    const sentiment = comment === '' ? null : sentimentScorer.score(comment, language).score;
    await markAnswered(client, id, { at: desk.at, score, comment, sentiment });
    const entry = surveyAnswered({
      invitationId: id,
      surveyId,
      survey: survey.kind,
      score,
      textHash: comment === '' ? null : (await hasherOf(client, threadId))(comment),
      customerId,
      threadId,
    });
    return done({ value: id, entries: [entry] });
  });
}

const refusalOf = (why: Unanswerable): Refusal =>
  why === 'unknown'
    ? notFound('survey invitation', 'with this token')
    : {
        code: 'WRONG_STATE',
        kind: 'survey invitation',
        state: why,
        allowed: ['asked and open'],
      };
