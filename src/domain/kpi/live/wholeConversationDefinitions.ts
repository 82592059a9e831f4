import { count, type KpiDefinition, ratio } from './definition.ts';

const one = 'one for each';
const beginsElsewhere = 'threads whose earliest message is ours or replies to another';
const byThread = 'a variant by thread, as published for customer support on Twitter; noise counts';

/** Figures of whole threads: variants that are published elsewhere. */
export const wholeConversationDefinitions = {
  wholeConversations: count('wholeConversations', {
    title: 'Whole conversations',
    numerator: 'threads whose earliest message is a mention that replies to nothing',
    denominator: one,
    countsAt: 'publication of that mention',
    creditedTo: 'team',
    excluded: beginsElsewhere,
    source: byThread,
  }),
  wholeConversationRespondedShare: ratio('wholeConversationsAnswered', 'wholeConversations', {
    title: 'Whole conversations responded to',
    numerator: 'whole conversations that a person answered',
    denominator: 'whole conversations',
    countsAt: 'publication of the earliest mention',
    creditedTo: 'team',
    excluded: beginsElsewhere,
    source: byThread,
  }),
  wholeConversationFirstResponse: ratio('wholeConversationResponseMs', 'wholeConversationsAnswered', {
    title: 'First response in a whole conversation',
    unit: 'milliseconds',
    numerator: 'time of all answered whole conversations',
    denominator: 'those conversations',
    ends: ['publication of the thread’s earliest mention', 'the first human answer in the thread'],
    countsAt: 'publication of the earliest mention',
    creditedTo: 'team',
    duration: 'wholeConversationResponseMs',
    excluded: beginsElsewhere,
    source: `${byThread}; firstResponseFromPublished is by episode`,
  }),
  wholeConversationDuration: ratio('wholeConversationMs', 'wholeConversations', {
    title: 'Length of a whole conversation',
    unit: 'milliseconds',
    numerator: 'time of all whole conversations',
    denominator: 'those conversations',
    ends: ['the thread’s earliest message', 'its last'],
    countsAt: 'publication of the earliest mention',
    creditedTo: 'team',
    duration: 'wholeConversationMs',
    excluded: beginsElsewhere,
    source: `${byThread}; conversationDuration is by episode`,
  }),
  oneTouchShare: ratio('wholeConversationsOneTouch', 'wholeConversations', {
    title: 'One-touch conversations',
    numerator: 'whole conversations of one mention and one human answer',
    denominator: 'whole conversations',
    countsAt: 'publication of the earliest mention',
    creditedTo: 'team',
    excluded: beginsElsewhere,
    source: byThread,
  }),
} as const satisfies Record<string, KpiDefinition>;
