import type { AnswerText, CannedAnswer } from './cannedAnswer.ts';
import type { ExampleCounts } from './exampleCounts.ts';
import { type AnswerPlace, obstaclesTo, textAt } from './usable.ts';

/** An answer that probably fits what the customer wrote. */
export interface SuggestedAnswer {
  readonly answer: CannedAnswer;
  /** In the language for the place, its variables not yet filled. */
  readonly text: AnswerText;
  /** 0–1, how sure: of suggestions that say .9 about nine in ten are right. */
  readonly confidence: number;
  /** The customer's words that spoke for it most, strongest first. */
  readonly words: readonly string[];
}

/** The best answers to a customer's text among those usable at the place, the likeliest first. */
export const suggestedAnswers = (
  {
    answers,
    counts,
  }: { readonly answers: ReadonlyMap<string, CannedAnswer>; readonly counts: ExampleCounts },
  customerText: string,
  place: AnswerPlace,
  first: number,
): readonly SuggestedAnswer[] => {
  const isUsable = (answerId: string): boolean => {
    const answer = answers.get(answerId);
    return answer !== undefined && obstaclesTo(answer, place).length === 0;
  };
  return counts.rank(customerText, first, isUsable).map(({ answerId, confidence, words }) => {
    const answer = answers.get(answerId)!;
    return { answer, text: textAt(answer, place)!, confidence, words };
  });
};
