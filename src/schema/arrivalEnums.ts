import type { PublicationKind } from '../domain/arrivals/publication.ts';
import { enumeration } from './enumeration.ts';

export const PublicationKindEnum = enumeration<PublicationKind>('PublicationKind', 'What is published.', {
  post: 'One thing at one time: a post, a letter, a spot.',
  campaign: 'Something that goes on for a while.',
});
