import { describe, expect, it } from 'vitest';
import { kpiDefinitions } from '../../../src/domain/kpi/live/definitions.ts';
import { periodGiven } from '../../../src/domain/kpi/live/periodGiven.ts';
import { checkQuestion } from '../../../src/domain/kpi/live/question.ts';
import { questionOf, reportNames, reportOf } from '../../../src/domain/kpi/reports/reports.ts';

const timeZone = 'Europe/London';
const now = Date.UTC(2026, 10, 11, 12);

describe('named reports', () => {
  it.each(reportNames)('%s asks what can be answered, over its usual period', (name) => {
    const { parts, period: usual } = reportOf(name);
    const period = periodGiven(usual, timeZone, now);
    if (period === null) throw new Error(`${usual} is no period`);
    expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
    for (const part of parts)
      expect(checkQuestion(questionOf(part, { period, filter: new Map() }), timeZone), part.id).toEqual([]);
  });

  it.each(reportNames)('%s has percentiles of durations only, and draws lines over time only', (name) => {
    for (const { kpis, percents, chart, interval } of reportOf(name).parts) {
      if (percents !== undefined)
        expect(kpis.some((kpi) => kpiDefinitions[kpi].duration !== null)).toBe(true);
      if (chart === 'line') expect(interval).not.toBeNull();
    }
  });

  it('are narrowed by what is asked for, and never widened', () => {
    const part = { ...reportOf('buzzVolume').parts[0]!, filter: { channel: ['x', 'email'] } };
    const period = { fromAt: 0, beforeAt: 1 };
    const asked = new Map([
      ['channel', ['email', 'chat']],
      ['language', ['de']],
    ] as const);
    expect(questionOf(part, { period, filter: asked }).filter).toEqual(
      new Map([
        ['channel', ['email']],
        ['language', ['de']],
      ]),
    );
  });
});
