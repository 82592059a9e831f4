import type { DraftToCheck, Guideline } from '../../../../src/domain/engagement/guidelines/guideline.ts';

/** A guideline that asks for nothing but what is given. */
export const guideline = (asks: Partial<Guideline> = {}): Guideline => ({
  id: 'g',
  name: 'Public answers',
  version: 1,
  channels: [],
  visibilities: [],
  teamIds: [],
  avoided: [],
  signOff: null,
  initials: null,
  sentiment: null,
  capitals: null,
  emoji: null,
  readingEase: null,
  length: null,
  links: null,
  sameLanguage: null,
  ...asks,
});

/** A public answer on X to a customer who writes English. */
export const draft = (text: string, facts: Partial<DraftToCheck> = {}): DraftToCheck => ({
  text,
  channel: 'x',
  visibility: 'public',
  teamId: 'care',
  authorName: 'Ada Lovelace',
  customerLanguage: 'en',
  ...facts,
});
