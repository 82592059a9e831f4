import type { GivenPermission } from '../domain/engagement/permissions/giving.ts';

interface DemoPermission extends Pick<GivenPermission, 'effect' | 'actions' | 'channels' | 'reason'> {
  readonly agent: string;
  /** From the desk's beginning; null: until it is ended. */
  readonly days: number | null;
}

/** What single people at Fernway may do beside their roles, in the order in which it was given. */
export const permissions: readonly DemoPermission[] = [
  {
    agent: 'Hana Kim',
    effect: 'withdrawal',
    actions: ['replyPublic', 'like', 'share', 'follow'],
    channels: null,
    days: null,
    reason: 'In training: answers in private first',
  },
  {
    agent: 'Hana Kim',
    effect: 'grant',
    actions: ['replyPublic'],
    channels: ['instagram'],
    days: 30,
    reason: 'A month of comments on Instagram, with Maya looking over her shoulder',
  },
  {
    agent: 'Rosa Delgado',
    effect: 'grant',
    actions: ['approve'],
    channels: null,
    days: 14,
    reason: 'Stands in for Tom during his holidays',
  },
  {
    agent: 'Farah Aziz',
    effect: 'withdrawal',
    actions: ['read'],
    channels: ['email'],
    days: null,
    reason: 'Serves social channels only; letters with contracts are not hers to read',
  },
];
