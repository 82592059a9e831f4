/** Where a bulk action stands. */
export const bulkStates = ['selected', 'changing', 'changed', 'undoing', 'undone'] as const;
export type BulkState = (typeof bulkStates)[number];

/** Where one target of a bulk action stands; `asked` and `undoAsked` wait for the router's word. */
export const targetStates = [
  'selected',
  'asked',
  'changed',
  'refused',
  'undoAsked',
  'undone',
  'kept',
] as const;
export type TargetState = (typeof targetStates)[number];
