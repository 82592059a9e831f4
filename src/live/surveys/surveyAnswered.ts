import { isDetractor, type SurveyKind } from '../../domain/surveys/survey.ts';
import type { LogEntry } from '../../store/log.ts';
import { record } from '../changeDesk.ts';

/** What a customer said to one invitation. */
interface Said {
  readonly invitationId: string;
  readonly surveyId: string;
  readonly survey: SurveyKind;
  readonly score: number;
  /** Of the comment; null: there is none. */
  readonly textHash: string | null;
  readonly customerId: string;
  readonly threadId: string;
}

/** The log's row of a survey that was answered, with the comment by its hash alone. */
export const surveyAnswered = ({
  invitationId,
  surveyId,
  survey,
  score,
  textHash,
  customerId,
  threadId,
}: Said): LogEntry =>
  record(
    { actor: `customer:${customerId}` },
    'surveyAnswered',
    { invitationId, surveyId, survey, score, isDetractor: isDetractor(survey, score), textHash },
    threadId,
  );
