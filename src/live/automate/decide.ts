import type { Instant } from '../../domain/desk/time.ts';
import type { CannedAnswer } from '../../domain/engagement/answers/cannedAnswer.ts';
import { suggestedAnswers } from '../../domain/engagement/answers/suggest.ts';
import { obstaclesTo, textAt } from '../../domain/engagement/answers/usable.ts';
import { renderAnswer } from '../../domain/engagement/answers/variables.ts';
import {
  type AutomationDecision,
  automatedAnswer,
  type OfferedAnswer,
} from '../../domain/engagement/automation/automatedAnswer.ts';
import type { AutomationPolicy } from '../../domain/engagement/automation/policy.ts';
import type { OpenCrisis } from '../../domain/engagement/crisis/plan.ts';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';
import type { AutomationCase } from '../../store/answers/automationFacts.ts';
import type { AnswerBook } from '../answers/answerBook.ts';
import { factsOf, placeOf } from '../answers/suggestAnswers.ts';

/** What a desk decides by. */
export interface AutomationSettings {
  readonly policy: AutomationPolicy;
  readonly calendar: WorkingCalendar | null;
  readonly book: AnswerBook;
  readonly openCrises: readonly OpenCrisis[];
}

/** What the desk sends by itself to a mention, or all that is in the way. */
export function decide(found: AutomationCase, settings: AutomationSettings, at: Instant): AutomationDecision {
  const { policy, calendar, book, openCrises } = settings;
  const place = placeOf(found, at);
  const offered = (answer: CannedAnswer, confidence: number): OfferedAnswer => {
    const text = textAt(answer, place);
    return {
      answerId: answer.id,
      confidence,
      isUsable: obstaclesTo(answer, place).length === 0,
      hasGaps: text !== null && renderAnswer(text.text, factsOf(found, null)).missing.length > 0,
    };
  };
  return automatedAnswer({ ...found, at, openCrises }, policy, calendar, {
    best: () => {
      const [best] = suggestedAnswers(book, found.author.text, place, 1);
      return best === undefined ? null : offered(best.answer, best.confidence);
    },
    named: (answerId) => {
      const answer = book.answers.get(answerId);
      if (answer === undefined) return null;
      const [ranked] = book.counts.rank(found.author.text, 1, (id) => id === answerId);
      return offered(answer, ranked?.confidence ?? 0);
    },
  });
}
