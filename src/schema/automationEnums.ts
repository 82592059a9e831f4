import { enumeration } from './enumeration.ts';

export const RuleHoursEnum = enumeration('RuleHours', 'When a rule of automation holds.', {
  any: 'Always.',
  inside: 'For mentions published in the working hours of the policy’s calendar.',
  outside: 'For mentions published outside of them.',
});

export const RuleSendsEnum = enumeration(
  'RuleSends',
  'What a rule of automation sends. Neither counts as an answer: every clock goes on.',
  {
    acknowledgement: '“We have received this.”',
    answer: 'What to do.',
  },
);

export const AutomationObstacleEnum = enumeration(
  'AutomationObstacle',
  'Why a desk sends nothing by itself to a mention.',
  {
    off: 'The policy is off.',
    noRuleFits: 'No rule is for it.',
    tooOld: 'It was published too long ago.',
    ownPost: 'An account of ours wrote it.',
    automatedAuthor: 'A program wrote it.',
    notTheCustomer: 'Somebody wrote it who joined in.',
    deleted: 'It was deleted.',
    resolved: 'Its thread is resolved.',
    personAnswered: 'A person has answered in the episode.',
    inHand: 'An agent has the thread.',
    onceInEpisode: 'Something was sent in the episode already.',
    crisis: 'A crisis is open that it is about, whose plan pauses automated answers.',
    refusedTag: 'The thread has a tag that the policy leaves to people, such as a complaint’s.',
    keyCustomer: 'The policy leaves key customers to people.',
    lowSentiment: 'The policy leaves customers who are so unhappy to people.',
  },
);

export const RuleObstacleEnum = enumeration('RuleObstacle', 'The first thing in the way of a rule.', {
  otherMentionType: 'It is for other types of mentions.',
  noTagOfRule: 'The thread has none of its tags.',
  otherChannel: 'It is for other channels.',
  otherVisibility: 'It is for other visibilities.',
  otherHours: 'It is for other hours.',
  noAnswer: 'No canned answer is suggested, or the one it names is gone.',
  notUsable: 'The answer is not approved, not valid, or not for the channel, visibility, team or language.',
  gapsInText: 'The answer has variables that nothing is known for.',
  notSure: 'The suggestion is less sure than it asks for.',
});
