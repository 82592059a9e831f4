import { count, type KpiDefinition, ratio } from './definition.ts';

const one = 'one for each';

/** Figures of what agents do. */
export const workDefinitions = {
  answers: count('answers', {
    title: 'Answers',
    numerator: 'human answers, public and private',
    denominator: one,
    countsAt: 'the answer',
    source: 'REQUIREMENTS E7',
  }),
  assignments: count('assignments', {
    title: 'Assignments',
    numerator: 'threads put into an agent’s hands',
    denominator: one,
    countsAt: 'the assignment’s start',
    source: 'REQUIREMENTS E7',
  }),
  interactions: count('interactions', {
    title: 'Interactions',
    numerator: 'what we did on threads, of every kind',
    denominator: one,
    source: 'REQUIREMENTS E10',
  }),
  handleTime: ratio('focusMs', 'handled', {
    title: 'Handle time',
    unit: 'milliseconds',
    numerator: 'time in which agents had the threads in focus, one thread at a time',
    denominator: 'contacts handled: episodes that an agent had in focus, each once for each agent',
    countsAt: 'the beginning of each focus, and the first of an agent in an episode',
    excluded: 'a focus that has not ended, and what followed its last renewal by more than 60 s',
  }),
} as const satisfies Record<string, KpiDefinition>;
