import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approvalNeedOf } from '../../../../src/domain/engagement/approval/need.ts';
import { usualApprovalPolicy } from '../../../../src/domain/engagement/approval/policy.ts';
import {
  crisesAbout,
  effectiveRouting,
  effectiveRules,
} from '../../../../src/domain/engagement/crisis/effective.ts';
import type { CrisisMatch } from '../../../../src/domain/engagement/crisis/plan.ts';
import { checkCrisisPlan } from '../../../../src/domain/engagement/crisis/planCheck.ts';
import { type Ring, type RoutingPlan, usualRoutingPlan } from '../../../../src/domain/routing/plan.ts';
import { checkRoutingPlan } from '../../../../src/domain/routing/planCheck.ts';
import { measures, open, outage } from './plans.ts';

const ring = (teams: string[], widen: Ring['widen'] = null): Ring => ({
  teams,
  skillLevel: null,
  droppedSkills: [],
  anyLanguage: false,
  widen,
  reserves: [],
});
const after = (afterSeconds: number, overQueueLength: number | null = null) => ({
  afterSeconds,
  overQueueLength,
  whenNobodyOnShift: false,
});
const plan: RoutingPlan = {
  ...usualRoutingPlan,
  teams: [{ team: 'care', choice: null, rings: [ring(['care'], after(300, 11)), ring(['phones'])] }],
};

describe('the routing plan while a crisis is open', () => {
  it('begins with the added teams and widens sooner', () => {
    const [care] = effectiveRouting(plan, [
      { team: 'care', addedTeams: ['press'], wideningFactor: 0.5 },
    ]).teams;
    expect(care!.rings).toEqual([ring(['care', 'press'], after(150, 5)), ring(['phones'])]);
  });

  it('gives a team without a plan one ring of itself and the added teams', () => {
    const changed = effectiveRouting(plan, [{ team: 'sales', addedTeams: ['press'], wideningFactor: 1 }]);
    expect(changed.teams[1]).toEqual({ team: 'sales', choice: null, rings: [ring(['sales', 'press'])] });
  });

  it('is the desk’s own where no crisis is open, and can always be used', () => {
    expect(effectiveRouting(plan, [])).toBe(plan);
    const team = fc.constantFrom('care', 'phones', 'press', 'sales');
    const change = fc.record({
      team,
      addedTeams: fc.array(team, { maxLength: 3 }),
      wideningFactor: fc.double({ min: 0.05, max: 1, noNaN: true }),
    });
    const known = { teams: ['care', 'phones', 'press', 'sales'], skills: [] };
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
        expect(checkRoutingPlan(effectiveRouting(plan, changes), known)).toEqual([]);
      }),
    );
  });
});

describe('a crisis is about', () => {
  const tweet = { channel: 'x', tags: ['outage', 'login'] } as const;
  it.each<[string, CrisisMatch, boolean]>([
    ['everything', { channels: [], tags: [] }, true],
    ['its channel', { channels: ['x', 'facebook'], tags: [] }, true],
    ['no other channel', { channels: ['email'], tags: [] }, false],
    ['one of its tags', { channels: ['x'], tags: ['fire', 'outage'] }, true],
    ['no other tags', { channels: [], tags: ['fire'] }, false],
    ['nothing that has the tag elsewhere', { channels: ['email'], tags: ['outage'] }, false],
  ])('%s', (_, matches, isAbout) => {
    expect(crisesAbout([open(outage({ matches }))], tweet)).toHaveLength(isAbout ? 1 : 0);
  });
});

describe('answers need approval', () => {
  const answer = {
    channel: 'x',
    visibility: 'public',
    writerSkills: null,
    sentiment: 5,
    isKeyCustomer: false,
    segment: null,
    followers: null,
    tags: [],
  } as const;
  const asking = (approverTeamId: string | null) =>
    open(
      outage({
        measures: measures({ approval: { channels: ['x'], visibilities: ['public'], approverTeamId } }),
      }),
    );
  const need = (
    openCrises: readonly ReturnType<typeof open>[],
    facts: Partial<typeof answer> | object = {},
  ) =>
    approvalNeedOf(
      { ...usualApprovalPolicy, approverTeamId: 'leads' },
      { ...answer, ...facts, openCrises },
      [],
      false,
    );

  it('while a crisis is open whose plan asks for it, by its approvers', () => {
    expect(need([asking('press')])).toEqual({
      reasons: [{ because: 'crisis', name: 'Outage' }],
      approverTeamId: 'press',
    });
    expect(need([asking(null)]).approverTeamId).toBe('leads');
  });

  it('not elsewhere, not in private, and not when it is over', () => {
    expect(need([asking('press')], { channel: 'email' }).reasons).toEqual([]);
    expect(need([asking('press')], { visibility: 'private' }).reasons).toEqual([]);
    expect(need([open(outage())]).reasons).toEqual([]);
    expect(need([]).reasons).toEqual([]);
  });
});

describe('automated answers', () => {
  const rules = [
    {
      name: 'Received',
      sends: 'acknowledgement',
      answerId: 'received',
      mentionTypes: [],
      tags: [],
      channels: [],
      visibilities: [],
      hours: 'any',
      leastConfidence: null,
    },
  ] as const;
  const with_ = (automation: 'unchanged' | 'paused' | 'replaced', answerId: string | null = null) =>
    open(outage({ measures: measures({ automation, answerId }) }));

  it('are the policy’s, none, or the crisis’s own', () => {
    expect(effectiveRules(rules, [])).toBe(rules);
    expect(effectiveRules(rules, [with_('unchanged')])).toBe(rules);
    expect(effectiveRules(rules, [with_('paused')])).toBeNull();
    expect(effectiveRules(rules, [with_('replaced', 'statement')])).toEqual([
      { ...rules[0], name: 'crisis: Outage', answerId: 'statement' },
    ]);
  });

  it('are none where one of several crises says so', () => {
    expect(effectiveRules(rules, [with_('replaced', 'statement'), with_('paused')])).toBeNull();
  });
});

describe('a crisis plan that says what it cannot', () => {
  const known = { teams: ['care'], answerIds: ['statement'], receivers: ['duty'] };
  const spike = { windowMinutes: 0, leastMentions: 0.5, leastRatio: 0.5, mostChance: 0.9 };
  it.each<[string, Parameters<typeof outage>[0], string[]]>([
    ['nothing wrong', {}, []],
    ['a blank tag', { matches: { channels: [], tags: [' '] } }, ['matches.tags[0]']],
    [
      'a spike out of range',
      { triggers: { wants: 'all', spike, sentiment: null, reach: null } },
      ['windowMinutes', 'leastMentions', 'leastRatio', 'mostChance'].map((key) => `triggers.spike.${key}`),
    ],
    ['calm without a trigger', { calmMinutes: 30 }, ['calmMinutes']],
    ['no priority', { measures: measures({ priorityMinutes: 0 }) }, ['measures.priorityMinutes']],
    ['a replacement by nothing', { measures: measures({ automation: 'replaced' }) }, ['measures.answerId']],
    [
      'an answer that replaces nothing',
      { measures: measures({ answerId: 'statement' }) },
      ['measures.answerId'],
    ],
    [
      'an unknown answer',
      { measures: measures({ automation: 'replaced', answerId: 'x' }) },
      ['measures.answerId'],
    ],
    [
      'unknown teams, a team twice, no factor',
      {
        measures: measures({
          routing: [
            { team: 'care', addedTeams: ['press'], wideningFactor: 0 },
            { team: 'care', addedTeams: [], wideningFactor: 1 },
          ],
          approval: { channels: [], visibilities: [], approverTeamId: 'press' },
          toldTeamIds: ['press'],
          toldReceiverIds: ['duty', 'night'],
        }),
      },
      [
        'measures.routing[0].addedTeams[0]',
        'measures.routing[0].wideningFactor',
        'measures.routing[1].team',
        'measures.approval.approverTeamId',
        'measures.toldTeamIds[0]',
        'measures.toldReceiverIds[1]',
      ],
    ],
    ['an empty item', { checklist: ['Tell the press team', ''] }, ['checklist[1]']],
  ])('%s', (_, differs, paths) => {
    expect(checkCrisisPlan(outage(differs), known).map(({ path }) => path)).toEqual(paths);
  });
});
