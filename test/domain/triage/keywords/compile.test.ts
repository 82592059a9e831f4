import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileKeywords } from '../../../../src/domain/triage/keywords/compile.ts';
import { evidenceOf, type KeywordMatch } from '../../../../src/domain/triage/keywords/match.ts';
import type { KeywordTable } from '../../../../src/domain/triage/keywords/table.ts';
import { normalise } from '../../../../src/domain/triage/normalise.ts';
import { entry, table } from './tables.ts';

function search(
  text: string,
  tables: readonly KeywordTable[],
  language: string | null = null,
): KeywordMatch[] {
  const { tokens } = normalise(text);
  return compileKeywords(tables)
    .find(tokens, language)
    .map((found) => evidenceOf(found, text, tokens));
}

const spansOf = (text: string, ...keywords: string[]): string[] =>
  search(text, [table(keywords.map((keyword) => entry(keyword)))]).map((match) => match.text);

describe('keyword search', () => {
  it('keeps table, version, entry and the span in the original text as evidence', () => {
    const text = 'R&amp;D: I want my Money   Back!';
    expect(search(text, [table([entry('money back')])])).toEqual([
      {
        tableId: 'billing',
        tableVersion: 3,
        entryId: 'money back',
        start: 19,
        end: 31,
        text: 'Money   Back',
      },
    ]);
  });

  it('finds every overlap and every repetition', () => {
    expect(spansOf('not my refund refund', 'my refund', 'refund', 'not my refund', 'refund refund')).toEqual([
      'not my refund',
      'my refund',
      'refund',
      'refund refund',
      'refund',
    ]);
  });

  it.each([
    ['refund*', 'Refunds and refunding, no re-fund', ['Refunds', 'refunding']],
    ['cancel* my flight*', 'they cancelled my flights', ['cancelled my flights']],
    ['refund', 'refunds', []],
    ['#fail', 'total #FAIL and fail', ['#FAIL']],
    ['#fail*', 'what a #failure', ['#failure']],
    ['@acme', '@Acme and acme', ['@Acme']],
    ['my flight', 'my #flight is late', ['my #flight']],
    ["don't work", 'they don’t work', ['don’t work']],
    ['strasse', 'Straße', ['Straße']],
    ['返金', '返金してください', ['返金']],
    ['😡', 'so 😡😡', ['😡', '😡']],
    ['lost, and found', 'lost and found', ['lost and found']],
  ])('finds %j in %j', (keyword, text, expected) => {
    expect(spansOf(text, keyword)).toEqual(expected);
  });

  it('searches a table of one language in mentions of that language and of an unknown one', () => {
    const tables = [table([entry('gift')], { language: 'de' })];
    expect(search('gift', tables, 'de')).toHaveLength(1);
    expect(search('gift', tables, null)).toHaveLength(1);
    expect(search('gift', tables, 'en')).toHaveLength(0);
  });

  it('finds one of 20,000 phrases', () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      entry(`part ${index % 100} number${index}${index % 10 === 0 ? '*' : ''}`),
    );
    const found = search('where is part 70 number19970x, or part 71 number71?', [table(many)]);
    expect(found.map((match) => match.entryId)).toEqual(['part 70 number19970*', 'part 71 number71']);
  });

  it('refuses to compile what checking would have found, naming table and entry', () => {
    expect(() => compileKeywords([table([{ ...entry('x y'), id: 'e7', text: '  ' }])])).toThrow(
      /keyword table billing, entry e7: found an empty keyword/,
    );
  });

  it('agrees with trying every keyword at every place', () => {
    const word = fc.constantFrom('ab', 'abc', 'abcd', 'ba', 'bab', 'c');
    const patternWord = fc.oneof(word, fc.constantFrom('ab*', 'abc*', 'ba*', 'bab*'));
    const keyword = fc.oneof(
      fc.array(patternWord, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')),
      fc.constantFrom('#ab', '#ab*', '@ab', '@ba*'),
    );
    const keywords = fc.uniqueArray(keyword, { maxLength: 25 });
    const text = fc.array(fc.oneof(word, fc.constantFrom('#ab', '#abc', '@ab', '@bab')), { maxLength: 12 });
    const fits = (pattern: string, found: string): boolean =>
      pattern.endsWith('*') ? found.startsWith(pattern.slice(0, -1)) : pattern === found;
    const fitsInPhrase = (pattern: string, found: string): boolean =>
      fits(pattern, found.startsWith('#') && !pattern.startsWith('#') ? found.slice(1) : found);
    fc.assert(
      fc.property(keywords, text, (list, pieces) => {
        const expected: string[] = [];
        for (let first = 0; first < pieces.length; first++)
          for (const one of list) {
            const parts = one.split(' ');
            if (first + parts.length > pieces.length) continue;
            if (parts.every((part, at) => fitsInPhrase(part, pieces[first + at] ?? '')))
              expected.push(`${one} at ${first}`);
          }
        const { tokens } = normalise(pieces.join(' '));
        const found = compileKeywords([table(list.map((one) => entry(one)))])
          .find(tokens, null)
          .map(({ compiled, first }) => `${compiled.entry.id} at ${first}`);
        expect(found.sort()).toEqual(expected.sort());
      }),
      { numRuns: 300 },
    );
  });
});
