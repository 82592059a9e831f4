import { describe, expect, it } from 'vitest';
import { checkKeywordTable, mostEntries } from '../../../../src/domain/triage/keywords/check.ts';
import { compileKeywords } from '../../../../src/domain/triage/keywords/compile.ts';
import type { KeywordEntry, KeywordTable } from '../../../../src/domain/triage/keywords/table.ts';
import { entry, nothing, table } from './tables.ts';

const known = { teams: ['team-billing'], skills: ['refunds'] };
const check = (of: KeywordTable) => checkKeywordTable(of, known);
const withText = (text: string, kind: KeywordEntry['kind'] = 'phrase'): KeywordTable =>
  table([{ ...entry('x y'), id: 'one', kind, text }]);

describe('checking a keyword table', () => {
  it('has nothing to say about a good table, and it compiles', () => {
    const good = table(
      [
        entry('refund*', { tags: ['refund'], priorityMinutes: 15 }),
        entry('want my money back', { teamId: 'team-billing', skills: [{ skill: 'refunds', level: 2 }] }),
        entry('#fail*', { priorityMinutes: -10 }),
        entry('@acme', { mentionType: 'marketing' }),
        entry('😡'),
        entry('返金'),
      ],
      { language: 'en' },
    );
    expect(check(good)).toEqual([]);
    expect(compileKeywords([good]).tables).toEqual([good]);
  });

  it.each<[string, KeywordTable, string, RegExp]>([
    ['an empty keyword', withText('  '), 'entries[0].text', /an empty keyword/],
    ['only punctuation', withText('?!'), 'entries[0].text', /\?!/],
    ['a wildcard alone', withText('*'), 'entries[0].text', /\*/],
    ['a wildcard after one letter', withText('r*'), 'entries[0].text', /r\*/],
    ['a wildcard at the front', withText('*fund'), 'entries[0].text', /\*fund/],
    ['a wildcard inside', withText('re*nd'), 'entries[0].text', /re\*nd/],
    ['a hashtag in a phrase', withText('my #flight'), 'entries[0].text', /the hashtag "#flight"/],
    ['two words as a hashtag', withText('#my flight', 'hashtag'), 'entries[0].text', /my flight/],
    ['digits as a hashtag', withText('#123', 'hashtag'), 'entries[0].text', /123/],
    ['an empty handle', withText('@', 'handle'), 'entries[0].text', /@/],
    ['too long a text', withText('a'.repeat(121)), 'entries[0].text', /121 characters/],
    ['too many words', withText('a '.repeat(13).trim()), 'entries[0].text', /13 words/],
    ['NUL', withText('re\0fund'), 'entries[0].text', /u0000/],
    ['half a character', withText('refund \ud83d'), 'entries[0].text', /ud83d/],
    ['a keyword twice', table([entry('Refund!'), entry('refund')]), 'entries[1].text', /entries\[0\]\.text/],
    [
      'an id twice',
      table([entry('refund'), { ...entry('money'), id: 'refund' }]),
      'entries[1].id',
      /entries\[0\]/,
    ],
    ['an entry that yields nothing', table([entry('refund', nothing)]), 'entries[0].yields', /nothing/],
    [
      'an unknown skill',
      table([entry('refund', { skills: [{ skill: 'magic', level: 1 }] })]),
      'entries[0].yields.skills[0].skillId',
      /magic/,
    ],
    [
      'a skill twice',
      table([
        entry('refund', {
          skills: [
            { skill: 'refunds', level: 1 },
            { skill: 'refunds', level: 2 },
          ],
        }),
      ]),
      'entries[0].yields.skills[1].skillId',
      /a second time/,
    ],
    [
      'a level that there is not',
      table([entry('refund', { skills: [{ skill: 'refunds', level: 6 as 5 }] })]),
      'entries[0].yields.skills[0].level',
      /6/,
    ],
    ['an unknown team', table([entry('refund', { teamId: 'team-x' })]), 'entries[0].yields.teamId', /team-x/],
    [
      'half a minute',
      table([entry('refund', { priorityMinutes: 0.5 })]),
      'entries[0].yields.priorityMinutes',
      /0\.5/,
    ],
    [
      'more than a week',
      table([entry('refund', { priorityMinutes: -10_081 })]),
      'entries[0].yields.priorityMinutes',
      /-10081/,
    ],
    ['an empty tag', table([entry('refund', { tags: ['a', ' '] })]), 'entries[0].yields.tags[1]', /" "/],
    [
      'a tag twice',
      table([entry('refund', { tags: ['a', 'a'] })]),
      'entries[0].yields.tags[1]',
      /second time/,
    ],
    ['no name', table([], { name: '' }), 'name', /""/],
    ['version 0', table([], { version: 0 }), 'version', /0/],
    ['a language by name', table([], { language: 'English' }), 'language', /English/],
  ])('finds %s', (_, of, path, found) => {
    const findings = check(of);
    expect(findings.map((finding) => finding.path)).toEqual([path]);
    expect(findings[0]?.found).toMatch(found);
    expect(findings[0]?.allowed).not.toBe('');
  });

  it('finds a table over its limit', () => {
    const entries = Array.from({ length: mostEntries + 1 }, (_, index) => entry(`number${index}`));
    expect(check(table(entries))).toEqual([
      { path: 'entries', found: '50001 entries', allowed: 'at most 50000 entries; divide the table' },
    ]);
  });

  it('names every fault of a table at once', () => {
    const findings = check(table([entry('refund', nothing), { ...entry('x y'), text: '' }], { version: -1 }));
    expect(findings.map((finding) => finding.path)).toEqual([
      'version',
      'entries[0].yields',
      'entries[1].text',
    ]);
  });
});
