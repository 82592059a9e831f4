import { describe, expect, it } from 'vitest';
import { holderName, isTokenWithdrawn } from '../../../src/domain/desk/withdrawnTokens.ts';

const ann = { subject: 'ann@example.com', agentId: 'a1' };
const withdrawn = new Map([
  [holderName({ kind: 'agent', agentId: 'a1' }), 1_000],
  [holderName({ kind: 'subject', subject: 'a2' }), 2_000],
]);

describe('a token', () => {
  it.each([
    ['of the agent, issued before', ann, 999, true],
    ['of the agent, issued at that instant', ann, 1_000, false],
    ['of the agent, that does not say when', ann, Number.NEGATIVE_INFINITY, true],
    ['of another agent', { ...ann, agentId: 'a3' }, 0, false],
    ['of the same subject without an agent', { ...ann, agentId: null }, 0, false],
    ['of the subject, issued before', { subject: 'a2', agentId: null }, 1_999, true],
    ['of the subject and the agent, issued between', { subject: 'a2', agentId: 'a1' }, 1_500, true],
    ['of an agent whose id is the subject’s name', { subject: 'x', agentId: 'a2' }, 0, false],
  ])('%s: %s withdrawn', (_, viewer, issuedAt, is) => {
    expect(isTokenWithdrawn(withdrawn, viewer, issuedAt)).toBe(is);
  });
});
