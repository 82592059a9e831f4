/**
 * Where a draft stands. `saved`: its writers work on it. `submitted`: it waits for approval. `changed`: an approver has put
 * it in other words, which a writer sends or writes anew. `rejected`, `expired`: back with its writers.
 * `sent`, `discarded`: at its end.
 */
export const draftStates = [
  'saved',
  'submitted',
  'changed',
  'rejected',
  'expired',
  'sent',
  'discarded',
] as const;
export type DraftState = (typeof draftStates)[number];

/** `send`: it leaves, with the approval that it needs or needing none. */
export type DraftStep = 'save' | 'submit' | 'send' | 'change' | 'reject' | 'expire' | 'discard';

/** A save after submission withdraws the draft from approval. */
const after: Readonly<Record<DraftState, Partial<Readonly<Record<DraftStep, DraftState>>>>> = {
  saved: { save: 'saved', submit: 'submitted', send: 'sent', discard: 'discarded' },
  submitted: {
    save: 'saved',
    send: 'sent',
    change: 'changed',
    reject: 'rejected',
    expire: 'expired',
    discard: 'discarded',
  },
  changed: { save: 'saved', submit: 'submitted', send: 'sent', discard: 'discarded' },
  rejected: { save: 'saved', discard: 'discarded' },
  expired: { save: 'saved', submit: 'submitted', send: 'sent', discard: 'discarded' },
  sent: {},
  discarded: {},
};

/** Where the step leads; null: it cannot be made there. */
export const stateAfter = (state: DraftState, step: DraftStep): DraftState | null =>
  after[state][step] ?? null;

/** The states in which the step can be made. */
export const statesFor = (step: DraftStep): DraftState[] =>
  draftStates.filter((state) => stateAfter(state, step) !== null);

/** Whether the draft is at its end. */
export const isAtEnd = (state: DraftState): boolean => Object.keys(after[state]).length === 0;
