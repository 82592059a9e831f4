import { count, type KpiDefinition, ratio, sumOf } from './definition.ts';

const one = 'one for each';

/** Figures of mentions, one by one, and of what became of them. */
export const mentionDefinitions = {
  mentions: count('mentions', {
    title: 'Mentions',
    numerator: 'mentions of customers, noise included',
    denominator: one,
    countsAt: 'publication',
    creditedTo: 'team',
    source: 'REQUIREMENTS E1',
  }),
  sentiment: {
    ...ratio('sentimentHundredths', 'mentions', {
      title: 'Sentiment',
      unit: 'score',
      numerator: 'sum of the mentions’ sentiment, each from 1 to 10',
      denominator: 'mentions',
      countsAt: 'publication',
      creditedTo: 'team',
      source: 'REQUIREMENTS E6',
    }),
    top: (sums) => sumOf(sums, 'sentimentHundredths') / 100,
  },
  negativeShare: ratio('negativeMentions', 'mentions', {
    title: 'Negative mentions',
    numerator: 'mentions of a sentiment up to 4',
    denominator: 'mentions',
    countsAt: 'publication',
    creditedTo: 'team',
    source: 'REQUIREMENTS E6',
  }),
  positiveShare: ratio('positiveMentions', 'mentions', {
    title: 'Positive mentions',
    numerator: 'mentions of a sentiment of 7 and more',
    denominator: 'mentions',
    countsAt: 'publication',
    creditedTo: 'team',
    source: 'REQUIREMENTS E6',
  }),
  shareOfVoice: {
    ...ratio('mentions', 'mentions', {
      title: 'Share of voice',
      numerator:
        'mentions that name the brand: those of the keyword table, or with the tag, by which they are grouped',
      denominator:
        'mentions that name any of the brands that the filter leaves in; one that names two counts for both. Brands are the keyword tables that are marked as one, or all of them where none is',
      countsAt: 'publication',
      creditedTo: 'team',
      excluded:
        'mentions that name none; tables that are no brand, where any is marked as one; everything, where neither keyword tables nor tags are told apart',
      source: 'REQUIREMENTS A10',
    }),
    bottom: (sums) => sumOf(sums, 'voices'),
    derives: 'voices',
  },
  reach: count('reach', {
    title: 'Reach',
    numerator:
      'followers of the authors of mentions, as the network said at the time; an author counts with each mention',
    denominator: one,
    countsAt: 'publication',
    creditedTo: 'team',
    excluded: 'mentions of whose author no network said it',
    source: 'REQUIREMENTS E5',
  }),
  reachPerMention: ratio('reach', 'mentionsWithReach', {
    title: 'Reach of a mention',
    unit: 'score',
    numerator: 'followers of the authors of mentions, as the network said at the time',
    denominator: 'those mentions',
    countsAt: 'publication',
    creditedTo: 'team',
    excluded: 'mentions of whose author no network said it',
    source: 'REQUIREMENTS E5',
  }),
  peerAnswers: count('peerAnswers', {
    title: 'Peer answers',
    numerator: 'mentions in a thread by somebody else than the customer who opened it',
    denominator: one,
    countsAt: 'publication',
    creditedTo: 'team',
    source: 'REQUIREMENTS A12',
  }),
  netNewCustomers: count('netNewCustomers', {
    title: 'Net-new customers',
    numerator:
      'customers whose first mention came by a social network, and whom no record of the CRM named before it',
    denominator: one,
    countsAt: 'publication of their first mention',
    creditedTo: 'team',
    excluded: 'customers who first wrote by chat, email, SMS, phone or self-service',
    source: 'REQUIREMENTS B3',
  }),
  sentimentConversion: ratio('wonOver', 'begunNegative', {
    title: 'Sentiment conversion',
    numerator: 'of those threads, the ones whose last mention by the customer is of a sentiment above 4',
    denominator: 'threads in which the customer wrote at least twice, first with a sentiment up to 4',
    countsAt: 'publication of the customer’s first mention in the thread',
    creditedTo: 'team',
    source: 'REQUIREMENTS A5, E6',
  }),
  sentimentSouredShare: ratio('soured', 'notBegunNegative', {
    title: 'Soured',
    numerator: 'of those threads, the ones whose last mention by the customer is of a sentiment up to 4',
    denominator: 'threads in which the customer wrote at least twice, first with a sentiment above 4',
    countsAt: 'publication of the customer’s first mention in the thread',
    creditedTo: 'team',
    source: 'REQUIREMENTS A5, E6',
  }),
  sentimentChange: {
    ...ratio('sentimentCourseHundredths', 'sentimentCourses', {
      title: 'Change of sentiment',
      unit: 'score',
      numerator: 'sum of the last mention’s sentiment less the first one’s, over those threads',
      denominator: 'threads in which the customer wrote at least twice',
      countsAt: 'publication of the customer’s first mention in the thread',
      creditedTo: 'team',
      source: 'REQUIREMENTS A5, E6',
    }),
    top: (sums) => sumOf(sums, 'sentimentCourseHundredths') / 100,
  },
  directlyAnsweredShare: ratio('directlyAnswered', 'mentions', {
    title: 'Mentions replied to',
    numerator: 'mentions to which a message of ours is linked as a reply',
    denominator: 'mentions',
    countsAt: 'publication of the mention',
    creditedTo: 'team',
    source:
      'a variant by message, as published for customer support on Twitter; respondedShare is by episode',
  }),
  directlyAnsweredWithinHour: ratio('directlyAnsweredWithinHour', 'mentions', {
    title: 'Mentions replied to within an hour',
    numerator: 'mentions to which a message of ours is linked at most 3,600 s after publication',
    denominator: 'mentions',
    countsAt: 'publication of the mention',
    creditedTo: 'team',
    source:
      'a variant by message, as published for customer support on Twitter; respondedWithinHour is by episode',
  }),
  directResponse: ratio('directResponseMs', 'directlyAnswered', {
    title: 'Reply to a mention',
    unit: 'milliseconds',
    numerator: 'time of all mentions to which a message of ours is linked as a reply',
    denominator: 'those mentions',
    ends: ['the mention’s publication', 'the earliest message of ours that is linked to it as a reply'],
    countsAt: 'publication of the mention',
    creditedTo: 'team',
    duration: 'directResponseMs',
    source:
      'a variant by message, as published for customer support on Twitter; firstResponseFromPublished is by episode',
  }),
} as const satisfies Record<string, KpiDefinition>;
