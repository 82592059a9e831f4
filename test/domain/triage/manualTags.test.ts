import { expect, it } from 'vitest';
import { noManualTags, tagsWith, withManualTags } from '../../../src/domain/triage/manualTags.ts';

it('lets people’s word win over triage, also over a later one', () => {
  const manual = withManualTags(noManualTags, { added: ['vip'], removed: ['billing'] });
  expect(tagsWith(['billing', 'refund'], manual)).toEqual(['refund', 'vip']);
  expect(tagsWith(['billing', 'mobile'], manual)).toEqual(['mobile', 'vip']);
});

it('lets the last word on a tag count', () => {
  const removed = withManualTags(noManualTags, { added: [], removed: ['billing'] });
  const addedAgain = withManualTags(removed, { added: ['billing'], removed: [] });
  expect(tagsWith([], addedAgain)).toEqual(['billing']);
  expect(tagsWith(['billing'], withManualTags(addedAgain, { added: [], removed: ['billing'] }))).toEqual([]);
});
