import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roles } from '../../../../src/domain/desk/agent.ts';
import { channels } from '../../../../src/domain/desk/channel.ts';
import { actions } from '../../../../src/domain/engagement/permissions/action.ts';
import { effectivePermissions } from '../../../../src/domain/engagement/permissions/effective.ts';
import {
  leads,
  may,
  type PermissionObject,
  theDesk,
} from '../../../../src/domain/engagement/permissions/may.ts';
import { nextTurnAt } from '../../../../src/domain/engagement/permissions/permission.ts';
import { roleActions } from '../../../../src/domain/engagement/permissions/roleDefaults.ts';
import { servable } from '../../../../src/domain/engagement/permissions/servable.ts';
import { admits, isUnrestricted, visible } from '../../../../src/domain/engagement/permissions/visible.ts';
import { reachFor, servesAccount, servesApproval } from '../../../../src/domain/routing/servedChannel.ts';
import {
  accountIds,
  actor,
  anyActor,
  anyPlace,
  anyTeam,
  grant,
  hour,
  noon,
  teamIds,
  withdrawal,
} from './permits.ts';

const [account, otherAccount] = accountIds as [string, string];
const [team, otherTeam] = teamIds as [string, string];
const onX: PermissionObject = { places: [{ channel: 'x', channelAccountId: account }], teamId: team };
const byMail: PermissionObject = {
  places: [{ channel: 'email', channelAccountId: otherAccount }],
  teamId: otherTeam,
};
const both: PermissionObject = { places: [...onX.places, ...byMail.places], teamId: team };

/** Every action by role: A allowed by default, g only by grant, - never. */
const matrix = `
               agent supervisor marketing planner admin integration
  read         A     A          A         A       A     A
  replyPublic  A     A          A         -       A     -
  replyPrivate A     A          A         -       A     -
  note         A     A          A         -       A     -
  like         A     A          -         -       A     -
  share        A     A          -         -       A     -
  follow       A     A          -         -       A     -
  tag          A     A          A         -       A     -
  resolve      A     A          -         -       A     -
  approve      g     A          g         -       A     -
  bulk         g     A          g         -       A     -
  export       -     A          -         A       A     -
  crisis       g     A          g         -       A     -
  configure    -     -          -         A       A     -`;

describe('the role’s default', () => {
  const [head, ...lines] = matrix
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));

  it('is as the matrix says, on every channel', () => {
    expect(lines.map(([action]) => action)).toEqual([...actions]);
    expect([...head!].sort()).toEqual([...roles].sort());
    for (const [action, ...marks] of lines)
      for (const [index, mark] of marks.entries()) {
        const role = head![index] as (typeof roles)[number];
        const name = action as (typeof actions)[number];
        for (const channel of channels) {
          const object = { places: [{ channel, channelAccountId: account }], teamId: team };
          expect(may(actor(role), name, object, noon).isAllowed, `${role} ${name} ${channel}`).toBe(
            mark === 'A',
          );
        }
        expect(roleActions[role].byGrant.includes(name), `${role} ${name}`).toBe(mark === 'g');
      }
  });
});

describe('in whose hands a thread is', () => {
  const own = actor('agent').agentId;
  const hands = { own, other: '00000000-0000-4000-8000-000000000002', nobody: null };

  it('decides for those who lead nobody, whatever the action and the channel', () => {
    for (const role of roles)
      for (const action of actions)
        for (const channel of channels)
          for (const [owner, agentId] of Object.entries(hands)) {
            const places = [{ channel, channelAccountId: account }];
            const work = { state: agentId === null ? 'waiting' : 'assigned', agentId } as const;
            const who = actor(role);
            const isTheirs = role === 'supervisor' || role === 'admin' || owner === 'own';
            const expected = may(who, action, { places, teamId: team }, noon).isAllowed && isTheirs;
            const decision = may(who, action, { places, teamId: team, work }, noon);
            expect(decision.isAllowed, `${role} ${action} ${channel} ${owner}`).toBe(expected);
          }
  });
});

describe('what an agent may do', () => {
  it('is taken away where it is withdrawn, and nowhere else', () => {
    const trainee = actor('agent', withdrawal({ actions: ['replyPublic'], channels: ['x'] }));
    expect(may(trainee, 'replyPublic', onX, noon)).toEqual({
      isAllowed: false,
      refusal: {
        code: 'NOT_PERMITTED',
        action: 'replyPublic',
        channel: 'x',
        channelAccountId: account,
        teamId: team,
        permissionId: withdrawal().id,
      },
    });
    expect(may(trainee, 'replyPublic', byMail, noon).isAllowed).toBe(true);
    expect(may(trainee, 'replyPrivate', onX, noon).isAllowed).toBe(true);
  });

  it('is what was said last of it: a grant for a time, then the withdrawal again', () => {
    const shown = actor(
      'agent',
      grant({ actions: ['replyPublic'], channelAccountIds: [account], untilAt: noon + hour }),
      withdrawal({ actions: ['replyPublic'] }),
    );
    expect(may(shown, 'replyPublic', onX, noon)).toEqual({ isAllowed: true, permissionId: grant().id });
    expect(may(shown, 'replyPublic', onX, noon + hour).isAllowed).toBe(false);
    expect(may(shown, 'replyPublic', byMail, noon).isAllowed).toBe(false);
    expect(nextTurnAt(shown.permissions, noon)).toBe(noon + hour);
    expect(nextTurnAt(shown.permissions, noon + hour)).toBe(Number.POSITIVE_INFINITY);
  });

  it('is not, before a grant begins or after it was ended', () => {
    const early = actor('agent', grant({ actions: ['approve'], fromAt: noon + 1 }));
    expect(may(early, 'approve', onX, noon).isAllowed).toBe(false);
    expect(may(early, 'approve', onX, noon + 1).isAllowed).toBe(true);
    const ended = actor('agent', grant({ actions: ['approve'], endedAt: noon }));
    expect(may(ended, 'approve', onX, noon).isAllowed).toBe(false);
  });

  it('is told by a team’s threads', () => {
    const one = actor('agent', withdrawal({ actions: ['read'], teamIds: [team] }));
    expect(may(one, 'read', onX, noon).isAllowed).toBe(false);
    expect(may(one, 'read', byMail, noon).isAllowed).toBe(true);
    expect(may(one, 'read', { ...onX, teamId: null }, noon).isAllowed).toBe(true);
  });

  it('is nothing with what they may not read', () => {
    const blind = actor('agent', withdrawal({ actions: ['read'], channels: ['x'] }));
    expect(may(blind, 'note', onX, noon)).toMatchObject({ refusal: { action: 'read' } });
  });

  it('is, on a thread of two channels, what they may on each that they can read', () => {
    const halfBlind = actor('agent', withdrawal({ actions: ['read', 'resolve'], channels: ['email'] }));
    expect(may(halfBlind, 'read', both, noon).isAllowed).toBe(true);
    expect(may(halfBlind, 'resolve', both, noon).isAllowed).toBe(true);
    const careful = actor('agent', withdrawal({ actions: ['resolve'], channels: ['email'] }));
    expect(may(careful, 'resolve', both, noon)).toMatchObject({ refusal: { channel: 'email' } });
    expect(may(careful, 'resolve', onX, noon).isAllowed).toBe(true);
  });

  it('is in other hands only where they lead', () => {
    const held = { ...onX, work: { state: 'assigned', agentId: 'another' } } as const;
    expect(may(actor('agent'), 'resolve', held, noon)).toEqual({
      isAllowed: false,
      refusal: { code: 'NOT_HOLDER', holderAgentId: 'another' },
    });
    expect(may(actor('supervisor'), 'resolve', held, noon).isAllowed).toBe(true);
  });

  it('is told word by word, with where each comes from', () => {
    const words = effectivePermissions(
      actor('agent', grant({ actions: ['approve'], untilAt: noon }), withdrawal({ actions: ['like'] })),
      noon,
    );
    const of = (action: string) => words.filter((word) => word.action === action);
    expect(of('approve')).toEqual([
      { action: 'approve', isAllowed: true, isInForce: false, because: 'grant', permissionId: grant().id },
      { action: 'approve', isAllowed: false, isInForce: true, because: 'role', permissionId: null },
    ]);
    expect(of('like').map(({ isAllowed, because }) => [isAllowed, because])).toEqual([
      [false, 'withdrawal'],
      [true, 'role'],
    ]);
  });
});

describe('the filter of lists', () => {
  it('leaves nothing out for who may read everywhere', () => {
    for (const role of roles) expect(isUnrestricted(visible(actor(role), 'read', noon))).toBe(true);
    expect(isUnrestricted(visible(actor('agent', grant()), 'read', noon))).toBe(true);
  });

  it('shows a place exactly where the decision allows it', () => {
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...actions), anyPlace, anyTeam, (one, action, place, teamId) => {
        const sight = visible(one, 'read', noon);
        expect(admits(sight, place, teamId)).toBe(
          may(one, 'read', { places: [place], teamId }, noon).isAllowed,
        );
        const decision = may(one, action, { places: [place], teamId }, noon);
        const isDeskWide = ['export', 'crisis', 'configure'].includes(action);
        expect(decision.isAllowed).toBe(
          (isDeskWide || admits(sight, place, teamId)) && admits(visible(one, action, noon), place, teamId),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows a thread exactly where it shows a leg of it', () => {
    fc.assert(
      fc.property(
        anyActor,
        fc.array(anyPlace, { minLength: 1, maxLength: 4 }),
        anyTeam,
        (one, places, teamId) => {
          const sight = visible(one, 'read', noon);
          expect(may(one, 'read', { places, teamId }, noon).isAllowed).toBe(
            places.some((place) => admits(sight, place, teamId)),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('what the router may count on', () => {
  const asked = {
    channels: [
      { channel: 'x' as const, cap: 2 },
      { channel: 'email' as const, cap: null },
    ],
    teams: [team, otherTeam],
  };

  it('is all that the agent is configured for, where nothing was withdrawn', () => {
    expect(servable(actor('agent'), asked, [], noon)).toEqual(asked);
  });

  it('leaves out channels that they may not answer or read', () => {
    const noPublic = actor('agent', withdrawal({ actions: ['replyPublic'] }));
    expect(servable(noPublic, asked, [], noon)).toEqual({
      ...asked,
      channels: [{ channel: 'email', cap: null }],
    });
    const noMail = actor('agent', withdrawal({ actions: ['read'], channels: ['email'] }));
    expect(servable(noMail, asked, [], noon).channels.map(({ channel }) => channel)).toEqual(['x']);
  });

  it('leaves out teams for which they may answer nowhere', () => {
    const one = actor('agent', withdrawal({ actions: ['replyPublic', 'replyPrivate'], teamIds: [team] }));
    expect(servable(one, asked, [], noon)).toEqual({
      teams: [otherTeam],
      // nor what comes to their other team as an overflow of it
      channels: asked.channels.map((served) => ({
        ...served,
        ofTeams: [{ team, accounts: { only: [] } }],
      })),
    });
  });

  const ours = [
    { id: account, channel: 'x' as const },
    { id: otherAccount, channel: 'x' as const },
  ];

  it('is one account of a channel, where they may answer on no other', () => {
    const one = actor(
      'agent',
      grant({ actions: ['replyPublic'], channelAccountIds: [account] }),
      withdrawal({ actions: ['replyPublic'], channels: ['x'] }),
    );
    expect(servable(one, asked, ours, noon)).toEqual({
      ...asked,
      channels: [
        { channel: 'x', cap: 2, accounts: { only: [account] } },
        { channel: 'email', cap: null },
      ],
    });
  });

  it('leaves out the one account on which they may not answer', () => {
    const one = actor('agent', withdrawal({ actions: ['read'], channelAccountIds: [otherAccount] }));
    expect(servable(one, asked, ours, noon).channels[0]).toEqual({
      channel: 'x',
      cap: 2,
      accounts: { allBut: [otherAccount] },
    });
  });

  it('says where they may approve, and whether as one who leads', () => {
    const rights = (one: ReturnType<typeof actor>) =>
      servable(one, asked, ours, noon).channels.map(({ channel, approves }) => [channel, approves]);
    expect(rights(actor('agent'))).toEqual([
      ['x', undefined],
      ['email', undefined],
    ]);
    expect(rights(actor('agent', grant({ actions: ['approve'], channels: ['x'] })))).toEqual([
      ['x', 'ofTeam'],
      ['email', undefined],
    ]);
    expect(rights(actor('supervisor', withdrawal({ actions: ['approve'], channels: ['x'] })))).toEqual([
      ['x', undefined],
      ['email', 'ofLead'],
    ]);
  });

  it('is one account for one team and another for another, where each was granted for its own', () => {
    const granted = (id: string, teamId: string) =>
      grant({ actions: ['replyPublic'], channelAccountIds: [id], teamIds: [teamId] });
    const two = actor(
      'agent',
      granted(account, team),
      granted(otherAccount, otherTeam),
      withdrawal({ actions: ['replyPublic'] }),
    );
    expect(servable(two, asked, ours, noon).channels[0]).toEqual({
      channel: 'x',
      cap: 2,
      accounts: { only: [] },
      ofTeams: [
        { team, accounts: { only: [account] } },
        { team: otherTeam, accounts: { only: [otherAccount] } },
      ],
    });
  });

  it('is, whatever was given and taken, exactly the places where they may answer, and approve, for each team', () => {
    const anyAccounts = fc
      .tuple(...accountIds.map(() => fc.constantFrom('x' as const, 'email' as const, 'chat' as const)))
      .map((on) => on.map((channel, index) => ({ id: accountIds[index]!, channel })));
    const of = {
      channels: (['x', 'email', 'chat'] as const).map((channel) => ({ channel, cap: null })),
      teams: [team, otherTeam],
    };
    fc.assert(
      fc.property(anyActor, anyAccounts, (one, named) => {
        const { channels } = servable(one, of, named, noon);
        const right = leads(one.role) ? 'ofLead' : 'ofTeam';
        const unnamed = of.channels.map(({ channel }) => ({ id: 'another', channel }));
        for (const { id, channel } of [...named, ...unnamed]) {
          const action = channel === 'x' ? 'replyPublic' : 'replyPrivate';
          const places = [{ channel, channelAccountId: id }];
          for (const teamId of [...teamIds, 'another']) {
            const reach = channels
              .filter((served) => served.channel === channel)
              .map((served) => reachFor(served, teamId));
            const serves = reach.some((one) => servesAccount(one, id));
            expect(serves).toBe(may(one, action, { places, teamId }, noon).isAllowed);
            expect(serves && reach.some((one) => servesApproval(one, right, id))).toBe(
              serves && may(one, 'approve', { places, teamId }, noon).isAllowed,
            );
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

it('asks for the desk as a whole by what holds everywhere', () => {
  expect(may(actor('planner'), 'export', theDesk, noon).isAllowed).toBe(true);
  expect(may(actor('planner', withdrawal({ actions: ['export'] })), 'export', theDesk, noon)).toMatchObject({
    refusal: { code: 'NOT_PERMITTED', channel: null, teamId: null },
  });
});
