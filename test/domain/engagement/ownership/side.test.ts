import { describe, expect, it } from 'vitest';
import { type Side, whyNotAcross } from '../../../../src/domain/engagement/ownership/side.ts';

describe('a hand-over between service and marketing', () => {
  const cases: readonly [Side | null, Side | null, string, boolean][] = [
    ['service', 'service', '', true],
    ['marketing', 'marketing', '  ', true],
    ['service', 'marketing', 'A campaign', true],
    ['marketing', 'service', 'Wants help', true],
    [null, 'marketing', '', true],
    ['service', null, '', true],
    ['service', 'marketing', '', false],
    ['service', 'marketing', ' \n', false],
    ['marketing', 'service', '', false],
  ];

  it.each(cases)(
    'from %s to %s for the reason "%s" is allowed: %s',
    (fromSide, toSide, reason, isAllowed) => {
      expect(whyNotAcross({ fromSide, toSide }, reason) === null).toBe(isAllowed);
    },
  );

  it('says what is missing', () => {
    expect(whyNotAcross({ fromSide: 'marketing', toSide: 'service' }, '')).toEqual({
      code: 'INVALID_INPUT',
      findings: [{ path: 'reason', found: 'no reason', allowed: 'why it goes from marketing to service' }],
    });
  });
});
