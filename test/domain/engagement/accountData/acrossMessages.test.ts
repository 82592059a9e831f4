import { describe, expect, it } from 'vitest';
import { findAcross, mayContinue } from '../../../../src/domain/engagement/accountData/acrossMessages.ts';
import { maskText } from '../../../../src/domain/engagement/accountData/mask.ts';

function masked(messages: readonly string[]): string[] {
  const text = messages.at(-1)!;
  const { inEarlier, inText } = findAcross(messages.slice(0, -1), text);
  return [...inEarlier.map((found, at) => maskText(messages[at]!, found)), maskText(text, inText)];
}

describe('account data over several messages', () => {
  it('is one number in four messages: each part is masked, and the last alone keeps its digits', () => {
    expect(masked(['5105', '1051', '0510', '5100'])).toEqual([
      '[card number]',
      '[card number]',
      '[card number]',
      '[card number •••• 5100]',
    ]);
  });

  it('is found where words stand around its halves', () => {
    expect(masked(['it is 5105 1051', 'and then 0510 5100 ok?'])).toEqual([
      'it is [card number]',
      '[card number •••• 5100] ok?',
    ]);
  });

  it.each([
    ['words between its halves', ['my card is 5105 1051', 'hang on', '0510 5100']],
    ['messages that are counted', ['1/2 5105 1051', '2/2 0510 5100']],
    ['halves that are named', ['first half: 5105 1051', 'second half: 0510 5100']],
  ])('is found behind %s', (_, messages) => {
    const { inEarlier, inText } = findAcross(messages.slice(0, -1), messages.at(-1)!);
    expect(inEarlier[0]).toMatchObject([{ kind: 'cardNumber' }]);
    expect(inText).toMatchObject([{ kind: 'cardNumber' }]);
  });

  it('is what a message before it was the name of', () => {
    expect(masked(['my cvv is', '123'])).toEqual(['my cvv is', '[security code]']);
  });

  it('leaves messages alone that have nothing to do with each other', () => {
    expect(masked(['where is my order 12345678?', 'call me on 07700 900123'])).toEqual([
      'where is my order 12345678?',
      'call me on 07700 900123',
    ]);
  });

  it('looks back only for what can be a part', () => {
    expect(mayContinue('0510 5100')).toBe(true);
    expect(mayContinue('and the rest is five one zero zero')).toBe(true);
    expect(mayContinue('thank you very much')).toBe(false);
  });
});
