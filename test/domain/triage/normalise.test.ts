import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCase, normalise, type TokenKind } from '../../../src/domain/triage/normalise.ts';

const read = (text: string): [TokenKind, string][] =>
  normalise(text).tokens.map(({ kind, text: folded }) => [kind, folded]);
const words = (text: string): string[] =>
  normalise(text)
    .tokens.filter(({ kind }) => kind === 'word')
    .map((token) => token.text);
const written = (text: string): string[] =>
  normalise(text).tokens.map(({ start, end }) => text.slice(start, end));

/** Strings made to hurt: entities, signs, half characters, NUL, joiners, several scripts. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '&amp;',
        '&#x1F600;',
        '&#xD800;',
        '&#0;',
        '&eacute;',
        '&',
        '@',
        '#',
        '@Acme',
        '#Flight',
        "don't",
        'İß',
        '\ud83d',
        '\ude00',
        '\0',
        '\u200d',
        '👍🏽',
        '🇩🇪',
        '返金して',
        'ขอเงินคืน',
        'http://',
        'www.a.b/c).',
        ' ',
        'e\u0301',
      ),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''));

describe('reading a text', () => {
  it('tells words, handles, hashtags, links and emoji apart', () => {
    expect(read('Hi @Acme_Help my #Flight is late 😡 see https://t.co/Ab?x=1).')).toEqual([
      ['word', 'hi'],
      ['handle', '@acme_help'],
      ['word', 'my'],
      ['hashtag', '#flight'],
      ['word', 'is'],
      ['word', 'late'],
      ['emoji', '😡'],
      ['word', 'see'],
      ['link', 'https://t.co/ab?x=1'],
    ]);
  });

  it.each([
    ["I don't know, 'twas", ['i', "don't", 'know', 'twas']],
    ['I don’t know', ['i', "don't", 'know']],
    ['STRASSE Straße', ['strasse', 'strasse']],
    ['ΟΔΟΣ οδος', ['οδοσ', 'οδοσ']],
    ['İstanbul', ['istanbul']],
    ['Ｒｅｆｕｎｄ', ['refund']],
    ['cafe\u0301 café', ['café', 'café']],
    ['ticket #1 and @ home', ['ticket', '1', 'and', 'home']],
    ['AT&amp;T', ['at', 't']],
    ['caf&eacute; &#82;efund', ['café', 'refund']],
    ['&amp;lt; &bogus; &#0;', ['lt', 'bogus', '0']],
    ['返金してください', ['返金', 'し', 'て', 'くだ', 'さい']],
    ['iPhoneの返金', ['iphone', 'の', '返金']],
    ['ขอเงินคืน', ['ขอ', 'เงิน', 'คืน']],
  ])('reads the words of %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('reads no handle out of an address', () => {
    expect(read('mail bob@acme.com').map(([kind]) => kind)).not.toContain('handle');
  });

  it('keeps skin tone, joined pictures and flags together', () => {
    expect(written('👍🏽❤️👨‍👩‍👧🇩🇪🇫🇷')).toEqual(['👍🏽', '❤️', '👨‍👩‍👧', '🇩🇪', '🇫🇷']);
  });

  it('points at the original text, entities still encoded', () => {
    expect(written('&quot;Ren&eacute;&quot; &amp; #caf&eacute; now')).toEqual([
      'Ren&eacute;',
      '#caf&eacute;',
      'now',
    ]);
  });

  it('reads any string; tokens ascend, do not overlap, and fold to what their span folds to', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        let last = 0;
        for (const { start, end, text: folded } of normalise(text).tokens) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          const span = text.slice(start, end).replace(/^＃/, '#').replace(/^＠/, '@');
          if (!span.includes('&')) expect(folded).toBe(foldCase(span));
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('folds once and for all', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(foldCase(foldCase(text))).toBe(foldCase(text));
      }),
    );
  });

  it.each(['a', '&', '&amp;', '@', '#1', "a'", '\ud800', '\0', 'http://', '返金', '👍🏽', 'refund now '])(
    'reads a megabyte of %j',
    (piece) => {
      const text = piece.repeat(Math.floor(1_000_000 / piece.length));
      const { tokens } = normalise(text);
      expect(tokens.at(-1)?.end ?? 0).toBeLessThanOrEqual(text.length);
    },
  );
});
