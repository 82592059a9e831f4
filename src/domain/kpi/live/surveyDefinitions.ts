import { asSimulated } from './asSimulated.ts';
import { meanInterval, wilsonInterval } from './confidence.ts';
import { type KpiDefinition, ratio, sumOf } from './definition.ts';

const answered = 'the answer; the agent, team, channel and tags are those of the resolution';
const unanswered = 'invitations that were not answered';

/** Figures of what customers say when they are asked. */
export const surveyDefinitions = {
  surveyResponse: {
    ...ratio('invitationsAnswered', 'invitations', {
      title: 'Surveys answered',
      numerator: 'customers asked in the period who answered, whenever',
      denominator: 'customers asked by surveys in the period',
      countsAt: 'the invitation',
      excluded: 'invitations that were withheld',
      source: 'REQUIREMENTS E20',
    }),
    confidence: (sums) => wilsonInterval(sumOf(sums, 'invitationsAnswered'), sumOf(sums, 'invitations')),
  },
  csat: {
    ...asSimulated('csat', ['satisfied', 'asked'], {
      title: 'Satisfied customers',
      numerator: 'answers of 4 and 5',
      denominator: 'answers to surveys of satisfaction, 1 to 5',
      countsAt: answered,
      creditedTo: 'agent',
      excluded: unanswered,
    }),
    confidence: (sums) => wilsonInterval(sumOf(sums, 'satisfied'), sumOf(sums, 'asked')),
  },
  nps: {
    ...ratio('npsPromoters', 'npsAnswers', {
      title: 'Net promoter score',
      unit: 'score',
      numerator: '100 for each promoter (9 and 10), −100 for each detractor (6 and less)',
      denominator: 'answers to surveys of recommendation, 0 or 1 to 10',
      countsAt: answered,
      excluded: unanswered,
    }),
    measures: ['npsPromoters', 'npsDetractors', 'npsAnswers'],
    top: (sums) => 100 * (sumOf(sums, 'npsPromoters') - sumOf(sums, 'npsDetractors')),
    confidence: (sums) => {
      const [promoters, detractors] = [sumOf(sums, 'npsPromoters'), sumOf(sums, 'npsDetractors')];
      const points = { sum: 100 * (promoters - detractors), squares: 100 ** 2 * (promoters + detractors) };
      return meanInterval({ ...points, count: sumOf(sums, 'npsAnswers') }, { least: -100, most: 100 });
    },
  },
  ces: {
    ...ratio('cesPoints', 'cesAnswers', {
      title: 'Ease for customers',
      unit: 'score',
      numerator: 'sum of the scores, each from 1 (very difficult) to 7 (very easy)',
      denominator: 'answers to surveys of effort',
      countsAt: answered,
      excluded: unanswered,
    }),
    measures: ['cesPoints', 'cesSquares', 'cesAnswers'],
    confidence: (sums) =>
      meanInterval(
        {
          sum: sumOf(sums, 'cesPoints'),
          squares: sumOf(sums, 'cesSquares'),
          count: sumOf(sums, 'cesAnswers'),
        },
        { least: 1, most: 7 },
      ),
  },
} as const satisfies Record<string, KpiDefinition>;
