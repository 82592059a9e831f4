import type { Refusal } from '../domain/desk/refusal.ts';

/** Nothing of this kind and id at the caller's desk. */
export const notFound = (kind: string, id: string): Refusal => ({ code: 'NOT_FOUND', kind, id });
