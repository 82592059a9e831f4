/** Where a bulk action stands. */
export type BulkState = 'selected' | 'changing' | 'changed' | 'undoing' | 'undone';

/** Where one target of a bulk action stands; `asked` and `undoAsked` wait for the router's word. */
export type TargetState = 'selected' | 'asked' | 'changed' | 'refused' | 'undoAsked' | 'undone' | 'kept';
