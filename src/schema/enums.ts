import { enumeration } from './enumeration.ts';

export const ChannelEnum = enumeration('Channel', 'A network or medium that a desk listens on.', {
  x: 'X, formerly Twitter.',
  facebook: 'Facebook pages: posts and comments.',
  instagram: 'Instagram posts, comments and stories.',
  messenger: 'Facebook Messenger.',
  whatsapp: 'WhatsApp Business.',
  linkedin: 'LinkedIn company pages.',
  youtube: 'Comments on YouTube.',
  forum: 'A community forum.',
  review: 'A review site.',
  chat: 'Live chat on a web site; the customer waits.',
  email: 'Email.',
  sms: 'Text messages.',
  phone: 'Telephone; the customer waits.',
  selfService: 'Knowledge base and account pages.',
});

export const VisibilityEnum = enumeration('Visibility', 'Who can read a message.', {
  public: 'Everybody.',
  private: 'The customer and the desk.',
  secure: 'The customer and the desk, on a channel where account details are allowed.',
});

export const MentionTypeEnum = enumeration(
  'MentionType',
  'What a mention is about; only SERVICE asks for an answer.',
  {
    service: 'Somebody wants help.',
    marketing: 'About the brand or a campaign; nobody waits for help.',
    noise: 'Neither: spam, plain shares, chatter.',
  },
);

export const SideEnum = enumeration('Side', 'Which part of the house answers for a team’s threads.', {
  service: 'Those who help customers.',
  marketing: 'Those who speak for the brand and its campaigns.',
});

export const RoleEnum = enumeration('Role', 'What the bearer of a token may do at the desk.', {
  agent: 'Answers customers.',
  supervisor: 'Leads agents: sees and moves everybody’s work.',
  marketing: 'Reads and answers marketing mentions.',
  planner: 'Plans staff and routing.',
  admin: 'Configures the desk.',
  integration: 'A program, such as a feed of mentions.',
});

export const ActionEnum = enumeration('Action', 'What can be allowed or forbidden one by one.', {
  read: 'Seeing threads, their messages and what was done on them.',
  replyPublic: 'Writing to customers where everybody can read it; acknowledgements as well.',
  replyPrivate: 'Writing to customers where only they can read it.',
  note: 'Writing notes for colleagues.',
  like: 'Liking mentions on their network.',
  share: 'Sharing mentions on their network.',
  follow: 'Following authors on their network.',
  tag: 'Adding and taking away tags.',
  resolve: 'Resolving, reopening, merging and splitting threads.',
  approve: 'Deciding on drafts of others.',
  bulk: 'Acting on many threads at once.',
  export: 'Taking data out: files of simulations, reports.',
  crisis: 'Opening and closing crises; of administrators their plans as well.',
  configure:
    'Changing the desk: accounts, teams, agents, policies, routing plans; of planners scenarios and simulations alone.',
});

export const PermissionStandingEnum = enumeration('PermissionStanding', 'Whether a permission holds.', {
  waiting: 'Not yet.',
  inForce: 'Now.',
  lapsed: 'No more: its time is over.',
  ended: 'No more: somebody ended it.',
});

export const PresenceEnum = enumeration('Presence', 'Whether an agent takes work.', {
  available: 'Takes new work.',
  busy: 'Keeps what is in hand and takes no more.',
  away: 'Not at the desk for a while.',
  offline: 'Not logged in.',
});

export const ThreadStateEnum = enumeration(
  'ThreadState',
  'Whether a thread still wants something of the desk.',
  {
    open: 'Not resolved, or written in again since.',
    resolved: 'Somebody resolved it and the customer has not written since.',
  },
);

export const WorkStateEnum = enumeration('WorkState', 'Where a thread stands with the router.', {
  waiting: 'Waits for any agent who may take it.',
  held: 'Waits for one agent alone for a while: the one the customer knows.',
  offered: 'Offered to an agent who has not answered yet.',
  assigned: 'In an agent’s hands.',
  parked: 'Put aside until the customer writes or a set time comes.',
});

export const WorkStateFilterEnum = enumeration(
  'WorkStateFilter',
  'Where a thread stands with the router, or that it does not stand there.',
  {
    waiting: 'Waits for any agent who may take it.',
    held: 'Waits for one agent alone for a while.',
    offered: 'Offered to an agent who has not answered yet.',
    assigned: 'In an agent’s hands.',
    parked: 'Put aside until the customer writes or a set time comes.',
    none: 'Needs no agent now.',
  },
);

export const InteractionKindEnum = enumeration('InteractionKind', 'What was done on a thread.', {
  reply: 'An answer on the channel of the leg.',
  directMessage: 'A private message.',
  acknowledgement: '“We have received this”; never counts as an answer.',
  automatedAnswer: 'An answer that was sent by rule; never counts as one.',
  surveyInvitation: 'A customer was asked by a survey; never counts as an answer.',
  like: 'The mention was liked.',
  share: 'The mention was shared.',
  follow: 'The customer was followed.',
  tag: 'Tags were set or taken away.',
  note: 'An internal note.',
  call: 'A telephone call.',
  handOver: 'Handed to another agent or team.',
  channelMove: 'The conversation went to another channel.',
});

export const AssignmentOutcomeEnum = enumeration('AssignmentOutcome', 'How an assignment ended.', {
  resolved: 'The agent resolved the thread.',
  released: 'The agent gave it back, or was no longer there.',
  transferred: 'It went to another agent or team.',
  parked: 'It was put aside and left the agent’s hands.',
  withdrawn: 'The thread no longer needed an agent.',
  merged: 'The thread became part of another.',
});

export const DeliveryStateEnum = enumeration(
  'DeliveryState',
  'Where an outbound message stands on its way to its network.',
  {
    pending: 'Waiting, or tried and to be tried again.',
    sent: 'The network has it.',
    setAside: 'Given up after too many attempts.',
  },
);

export const LogKindEnum = enumeration('LogKind', 'What a row of the desk’s log is.', {
  input: 'Something the router reads.',
  decision: 'Something the router decided.',
  record: 'Anything else that happened.',
});

export const BrandEnum = enumeration('Brand', 'Whose brand it is.', {
  own: 'Ours.',
  competitor: 'Another’s, that ours is compared with.',
});

export const KeywordKindEnum = enumeration('KeywordKind', 'What a keyword’s text is looked for as.', {
  phrase: 'One or more words in a row; a word may end in *.',
  hashtag: 'A hashtag alone.',
  handle: 'A handle alone.',
});

export const PriorityReasonKindEnum = enumeration(
  'PriorityReasonKind',
  'Why a mention is served earlier or later.',
  {
    urgency: 'Words that say it is urgent.',
    sentiment: 'The customer is unhappy.',
    keyCustomer: 'The customer is a key customer.',
    recentCustomer: 'The customer was in contact within the last hours.',
    trending: 'A tag of it is on the rise.',
    keyword: 'A keyword table says so.',
    crisis: 'A crisis is open that it is about.',
    person: 'Somebody of the desk set the priority; nothing else counts.',
  },
);

export const OrderPolicyEnum = enumeration('OrderPolicy', 'What the order of service goes by.', {
  due: 'The earliest promise first.',
  arrival: 'The longest waiting first.',
});

export const AgentChoiceEnum = enumeration(
  'AgentChoice',
  'How one agent is picked among several who could take the work.',
  {
    longestIdle: 'Whoever has rested longest.',
    leastLoaded: 'Whoever has the smallest share of capacity in use.',
    mostSkilled: 'Whoever has the highest levels in the skills asked for.',
    roundRobin: 'In turn.',
  },
);

export const MatchReasonEnum = enumeration(
  'MatchReason',
  'What addresses of two customers have in common, though they are written otherwise.',
  {
    sameNumber: 'The number within its country.',
    sameMailbox: 'The mailbox, but for a `+tag`, or for dots where its provider passes over them.',
    sameHandle: 'The name that they chose on two networks, but for case and signs.',
  },
);

export const MatchCertaintyEnum = enumeration(
  'MatchCertainty',
  'How certainly two addresses are one person’s.',
  {
    certain: 'The same number of the same country.',
    likely: 'A mailbox, or a number of which one leaves its country out: hardly ever shared by strangers.',
    possible: 'A chosen name: often shared by strangers.',
  },
);
