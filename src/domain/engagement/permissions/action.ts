/** What can be allowed or forbidden one by one, on channels and for teams. */
export const actions = [
  'read',
  'replyPublic',
  'replyPrivate',
  'note',
  'like',
  'share',
  'follow',
  'tag',
  'resolve',
  'approve',
  'bulk',
  'export',
  'crisis',
  'configure',
] as const;

export type Action = (typeof actions)[number];

/** Actions on the desk as a whole: they are given without channel, account or team. */
export const deskWideActions: ReadonlySet<Action> = new Set(['export', 'crisis', 'configure']);

/** The action that a message to a customer is, by who can read it. */
export const replyActionOf = (visibility: 'public' | 'private' | 'secure'): Action =>
  visibility === 'public' ? 'replyPublic' : 'replyPrivate';
