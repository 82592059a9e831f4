import { join } from 'node:path';
import { projectRoot } from '../../support/root.ts';

/** A small file of ours: two companies, a handful of customers. */
export const fixture = (
  name:
    | 'tweets.csv'
    | 'pairs.csv'
    | 'calls.csv'
    | 'conversations.jsonl'
    | 'mentions.ndjson'
    | 'customers.csv',
): string => join(projectRoot, 'test/fixtures/import', name);
