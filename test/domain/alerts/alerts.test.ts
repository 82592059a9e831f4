import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escalated, nextEscalationAt } from '../../../src/domain/alerts/course.ts';
import { type AlertRule, isRaisedBy, type SeenSign } from '../../../src/domain/alerts/rule.ts';
import { checkAlertRule } from '../../../src/domain/alerts/ruleCheck.ts';

const rule = (differs: Partial<AlertRule> = {}): AlertRule => ({
  name: 'Outage',
  sign: 'mention',
  channels: [],
  tags: [],
  onlyKeyCustomers: false,
  leastFollowers: null,
  sentimentAtMost: null,
  kpis: [],
  groupBy: [],
  overHours: 24,
  leastCount: 20,
  calendarId: null,
  toldTeamIds: [],
  toldReceiverIds: [],
  escalation: [],
  ...differs,
});
const seen = (differs: Partial<SeenSign> = {}): SeenSign => ({
  sign: 'mention',
  channel: 'x',
  tags: ['outage'],
  isKeyCustomer: false,
  followers: 500,
  sentiment: 3,
  kpi: null,
  ...differs,
});

describe('an alert', () => {
  it.each([
    ['any mention, where nothing more is asked', {}, {}, true],
    ['no other sign', {}, { sign: 'promiseMissed' }, false],
    ['a mention with one of the tags', { tags: ['outage', 'fire'] }, {}, true],
    ['no mention without', { tags: ['fire'] }, {}, false],
    ['a mention on one of the channels', { channels: ['x'] }, {}, true],
    ['no mention on another', { channels: ['email'] }, {}, false],
    ['an influencer', { leastFollowers: 500 }, {}, true],
    ['nobody whom fewer follow', { leastFollowers: 501 }, {}, false],
    ['nobody whose followers are not known', { leastFollowers: 1 }, { followers: null }, false],
    ['a key customer', { onlyKeyCustomers: true }, { isKeyCustomer: true }, true],
    ['nobody else, where key customers are asked for', { onlyKeyCustomers: true }, {}, false],
    ['an angry mention', { sentimentAtMost: 3 }, {}, true],
    ['a spike on a channel', { sign: 'spike', channels: ['x'] }, { sign: 'spike' }, true],
    ['no spike on another', { sign: 'spike', channels: ['email'] }, { sign: 'spike' }, false],
    [
      'a thread at risk, of a key customer',
      { sign: 'promiseAtRisk', onlyKeyCustomers: true },
      { sign: 'promiseAtRisk', isKeyCustomer: true },
      true,
    ],
    ['any figure past its target', { sign: 'targetMissed' }, { sign: 'targetMissed', kpi: 'csat' }, true],
    [
      'a figure that it names',
      { sign: 'targetMissed', kpis: ['csat'] },
      { sign: 'targetMissed', kpi: 'csat' },
      true,
    ],
    [
      'no figure that it does not name',
      { sign: 'targetMissed', kpis: ['nps'] },
      { sign: 'targetMissed', kpi: 'csat' },
      false,
    ],
    ['no milder one', { sentimentAtMost: 2.9 }, {}, false],
  ] as const)('is raised by %s', (_name, differs, happened, isRaised) => {
    expect(isRaisedBy(rule(differs as object), seen(happened as object), null, 0)).toBe(isRaised);
  });

  const minute = 60_000;
  const steps = [
    { afterMinutes: 10, teamIds: ['a'], receiverIds: [] },
    { afterMinutes: 30, teamIds: ['b'], receiverIds: ['r'] },
  ];
  const raised = { raisedAt: 0, level: 0, acknowledgedAt: null, closedAt: null };

  it('goes along the list while nobody acknowledges it', () => {
    expect(nextEscalationAt(steps, raised)).toBe(10 * minute);
    expect(escalated(steps, raised, 10 * minute - 1).level).toBe(0);
    expect(escalated(steps, raised, 10 * minute).level).toBe(1);
    expect(nextEscalationAt(steps, { ...raised, level: 2 })).toBeNull();
    for (const over of [{ acknowledgedAt: 1 }, { closedAt: 1 }])
      expect(escalated(steps, { ...raised, ...over }, 60 * minute).level).toBe(0);
  });

  it('is where it would be whenever it is looked at', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 * minute })), (looks) => {
        const inTurn = [...looks].sort((a, b) => a - b);
        const often = inTurn.reduce((alert, at) => escalated(steps, alert, at), raised);
        expect(often).toEqual(escalated(steps, raised, inTurn.at(-1) ?? 0));
      }),
    );
  });

  it.each([
    ['leastFollowers', { leastFollowers: 0 }],
    ['leastFollowers', { sign: 'detractor', leastFollowers: 5 }],
    ['sentimentAtMost', { sentimentAtMost: 0 }],
    ['tags', { sign: 'spike', tags: ['outage'] }],
    ['sentimentAtMost', { sign: 'targetMissed', sentimentAtMost: 3 }],
    ['kpis', { kpis: ['csat'] }],
    ['kpis[0]', { sign: 'targetMissed', kpis: ['mentions'] }],
    ['channels', { sign: 'targetMissed', channels: ['x'] }],
    ['overHours', { sign: 'targetMissed', overHours: 0 }],
    ['leastCount', { sign: 'targetMissed', leastCount: 0.5 }],
    ['calendarId', { calendarId: 'none' }],
    ['toldTeamIds[0]', { toldTeamIds: ['none'] }],
    ['escalation[0].afterMinutes', { escalation: [{ afterMinutes: 0, teamIds: ['a'], receiverIds: [] }] }],
    ['toldReceiverIds[0]', { toldReceiverIds: ['none'] }],
    [
      'escalation[0].receiverIds[0]',
      { escalation: [{ afterMinutes: 1, teamIds: [], receiverIds: ['none'] }] },
    ],
    ['escalation[1].afterMinutes', { escalation: [steps[0], steps[0]] }],
    ['escalation[0].teamIds[0]', { escalation: [{ afterMinutes: 1, teamIds: ['none'], receiverIds: [] }] }],
  ])('is refused for its rule’s %s', (path, differs) => {
    const findings = checkAlertRule(rule(differs as object), {
      teams: ['a', 'b'],
      calendars: [],
      receivers: ['r'],
    });
    expect(findings.map((finding) => finding.path)).toEqual([path]);
  });
});
