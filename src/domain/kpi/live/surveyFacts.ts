import type { Instant } from '../../desk/time.ts';
import { isDetractor, isPromoter, isSatisfied, type SurveyKind } from '../../surveys/survey.ts';
import { nowhere, type Place } from './dimensions.ts';
import type { KpiFact } from './fact.ts';
import type { Sums } from './measures.ts';

/** A customer who was asked by a survey. */
export interface HistorySurvey {
  /** Of the message that asked. */
  readonly interactionId: string;
  readonly episodeId: string;
  readonly kind: SurveyKind;
  /** Who is credited, as settled when the episode was resolved; whatever became of the thread since. */
  readonly place: Place;
  readonly askedAt: Instant;
  readonly answeredAt: Instant | null;
  readonly score: number | null;
}

/** The invitation counts when it was sent, what was answered when it was answered. */
export const surveyFacts = (surveys: readonly HistorySurvey[]): KpiFact[] =>
  surveys.flatMap(({ interactionId: id, kind, place: frozen, askedAt, answeredAt, score }): KpiFact[] => {
    // a dimension that there was not yet when it was settled
    const place = { ...nowhere, ...frozen };
    const invitation = {
      source: 'invitation' as const,
      id,
      at: askedAt,
      place,
      values: { invitations: 1, ...(score === null ? {} : { invitationsAnswered: 1 }) },
      openDueAt: [],
    };
    if (score === null || answeredAt === null) return [invitation];
    const values = valuesOf(kind, score);
    return [invitation, { source: 'surveyAnswer', id, at: answeredAt, place, values, openDueAt: [] }];
  });

const if1 = (name: keyof Sums, isTrue: boolean): Sums => (isTrue ? { [name]: 1 } : {});

function valuesOf(kind: SurveyKind, score: number): Sums {
  switch (kind) {
    case 'csat':
      return { asked: 1, ...if1('satisfied', isSatisfied(kind, score)) };
    case 'nps':
      return {
        npsAnswers: 1,
        ...if1('npsPromoters', isPromoter(kind, score)),
        ...if1('npsDetractors', isDetractor(kind, score)),
      };
    case 'ces':
      return { cesAnswers: 1, cesPoints: score, cesSquares: score ** 2 };
  }
}
