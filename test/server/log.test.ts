import { describe, expect, it } from 'vitest';
import { describeFault } from '../../src/server/log.ts';

describe('a fault in the log', () => {
  it('has what finds it, and nothing of what the statement carried', () => {
    const driver = Object.assign(
      new Error('duplicate key value violates unique constraint "mention_key"\nsecond line'),
      {
        code: '23505',
        detail: 'Key (text)=(my card is 4111) already exists.',
        parameters: ['my card is 4111'],
      },
    );
    const described = describeFault(new Error('The batch was not stored.', { cause: driver }));
    expect(described).toMatchObject({
      type: 'Error',
      message: 'The batch was not stored.',
      stack: expect.arrayContaining([expect.stringMatching(/^at /)]),
      cause: { code: '23505', message: 'duplicate key value violates unique constraint "mention_key"' },
    });
    expect(JSON.stringify(described)).not.toContain('4111');
  });

  it('is cut where somebody put a text into its message, and is no surprise where it is no error', () => {
    expect(String(describeFault(new Error('x'.repeat(9_000))).message)).toHaveLength(500);
    expect(describeFault('a text')).toEqual({ type: 'string' });
  });
});
