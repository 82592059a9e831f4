import { describe, expect, it } from 'vitest';
import { compileKeywords } from '../../../../src/domain/triage/keywords/compile.ts';
import type { KeywordTable } from '../../../../src/domain/triage/keywords/table.ts';
import { keywordVerdictOf } from '../../../../src/domain/triage/keywords/verdict.ts';
import { normalise } from '../../../../src/domain/triage/normalise.ts';
import { entry, table } from './tables.ts';

const verdict = (text: string, ...tables: KeywordTable[]) =>
  keywordVerdictOf(compileKeywords(tables).find(normalise(text).tokens, null));

describe('what keywords come to', () => {
  it('collects tags once, in order of table and entry', () => {
    const first = table([
      entry('late', { tags: ['delay', 'flight'] }),
      entry('flight', { tags: ['flight'] }),
    ]);
    const second = table([entry('bag', { tags: ['luggage', 'delay'] })], { id: 'second' });
    expect(verdict('bag and flight late', first, second).tags).toEqual(['delay', 'flight', 'luggage']);
  });

  it('asks for every skill once, at the greatest level that a keyword names', () => {
    const one = table([
      entry('refund', { skills: [{ skill: 'billing', level: 2 }] }),
      entry('lawyer', {
        skills: [
          { skill: 'complaints', level: 4 },
          { skill: 'billing', level: 3 },
        ],
      }),
    ]);
    expect(verdict('a refund, or my lawyer', one).skills).toEqual([
      { skill: 'billing', level: 3 },
      { skill: 'complaints', level: 4 },
    ]);
  });

  it('lets the entry with the most priority minutes decide type and team, each among those that name it', () => {
    const one = table([
      entry('prize', { mentionType: 'marketing', teamId: 'marketing', priorityMinutes: 5 }),
      entry('broken', { mentionType: 'service', priorityMinutes: 20 }),
      entry('fraud', { priorityMinutes: 90 }),
    ]);
    expect(verdict('my prize is broken, fraud', one)).toMatchObject({
      mentionType: 'service',
      teamId: 'marketing',
    });
  });

  it('takes no minutes as 0, above negative ones', () => {
    const one = table([
      entry('win', { mentionType: 'noise', priorityMinutes: -5 }),
      entry('help', { mentionType: 'service' }),
    ]);
    expect(verdict('win help', one).mentionType).toBe('service');
  });

  it('lets the earlier table decide among equals, wherever the words stand', () => {
    const first = table([entry('bag', { teamId: 'luggage', priorityMinutes: 5 })]);
    const second = table([entry('late', { teamId: 'delays', priorityMinutes: 5 })], { id: 'second' });
    expect(verdict('late bag', first, second).teamId).toBe('luggage');
    expect(verdict('late bag', second, first).teamId).toBe('delays');
  });

  it('counts an entry once, however often it stands in the text', () => {
    expect(verdict('bag bag bag', table([entry('bag')])).entries).toHaveLength(1);
  });
});
