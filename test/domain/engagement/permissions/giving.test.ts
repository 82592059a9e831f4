import { describe, expect, it } from 'vitest';
import {
  checkGiving,
  type GivenPermission,
  type KnownPlaces,
} from '../../../../src/domain/engagement/permissions/giving.ts';
import type { Actor } from '../../../../src/domain/engagement/permissions/may.ts';
import { accountIds, actor, hour, noon, teamIds, withdrawal } from './permits.ts';

const known: KnownPlaces = {
  accounts: [
    { channel: 'x', channelAccountId: accountIds[0]! },
    { channel: 'email', channelAccountId: accountIds[1]! },
  ],
  teamIds: [teamIds[0]!],
};
const given = (of: Partial<GivenPermission> = {}): GivenPermission => ({
  agentId: 'somebody',
  effect: 'grant',
  actions: ['approve'],
  channels: null,
  channelAccountIds: null,
  teamIds: null,
  fromAt: noon,
  untilAt: null,
  reason: 'Stands in for Ann',
  ...of,
});
const check = (giver: Actor, asked: GivenPermission, role: 'agent' | 'supervisor' | 'planner' = 'agent') =>
  checkGiving(giver, { role }, asked, known, noon);
const findings = (outcome: ReturnType<typeof check>) => {
  if (outcome.ok || outcome.refusal.code !== 'INVALID_INPUT') throw new Error(JSON.stringify(outcome));
  return outcome.refusal.findings.map(({ path, found }) => [path, found]);
};

describe('giving a permission', () => {
  it('is for supervisors and administrators to those they lead', () => {
    expect(check(actor('supervisor'), given())).toEqual({ ok: true, value: null });
    expect(check(actor('admin'), given(), 'supervisor').ok).toBe(true);
    expect(findings(check(actor('supervisor'), given(), 'supervisor'))).toEqual([
      ['agentId', 'a person of the role supervisor'],
    ]);
  });

  it('is never to oneself', () => {
    const self = actor('admin');
    expect(findings(check(self, given({ agentId: self.agentId! })))).toEqual([['agentId', 'yourself']]);
  });

  it('is within what the giver may do', () => {
    const limited = actor('supervisor', withdrawal({ actions: ['approve'], channels: ['email'] }));
    expect(check(limited, given())).toMatchObject({
      refusal: { code: 'NOT_PERMITTED', action: 'approve', channel: 'email' },
    });
    expect(check(limited, given({ channels: ['x'] })).ok).toBe(true);
    expect(check(limited, given({ effect: 'withdrawal' })).ok).toBe(true);
  });

  it.each<[string, Partial<GivenPermission>, readonly string[]]>([
    ['no action', { actions: [] }, ['actions', 'none']],
    [
      'an action that the role cannot use',
      { actions: ['configure'] },
      ['actions[0]', 'configure for the role agent'],
    ],
    ['no channel', { channels: [] }, ['channels', 'none']],
    ['another desk’s team', { teamIds: [teamIds[2]!] }, ['teamIds[0]', teamIds[2]!]],
    [
      'another desk’s account',
      { channelAccountIds: [accountIds[2]!] },
      ['channelAccountIds[0]', accountIds[2]!],
    ],
    [
      'a time that is over',
      { fromAt: noon - 2 * hour, untilAt: noon },
      ['untilAt', '2026-03-02T12:00:00.000Z'],
    ],
    [
      'an end before the beginning',
      { fromAt: noon + 2 * hour, untilAt: noon + hour },
      ['untilAt', '2026-03-02T13:00:00.000Z'],
    ],
    ['no reason', { reason: ' ' }, ['reason', 'no text']],
  ])('refuses %s', (_, of, finding) => {
    expect(findings(check(actor('admin'), given(of)))).toEqual([finding]);
  });

  it('refuses an action of the whole desk on some channels', () => {
    expect(
      findings(check(actor('admin'), given({ actions: ['export'], channels: ['x'] }), 'planner')),
    ).toEqual([['actions[0]', 'export on some channels or teams']]);
  });
});
