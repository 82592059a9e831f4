import fc from 'fast-check';
import { type Role, roles } from '../../../../src/domain/desk/agent.ts';
import { type Channel, channels } from '../../../../src/domain/desk/channel.ts';
import { actions } from '../../../../src/domain/engagement/permissions/action.ts';
import type { Actor } from '../../../../src/domain/engagement/permissions/may.ts';
import type { Permission, Place } from '../../../../src/domain/engagement/permissions/permission.ts';

export const noon = Date.parse('2026-03-02T12:00:00Z');
export const hour = 3_600_000;

/** A grant of everything everywhere, but for what a test says of it. */
export const grant = (of: Partial<Permission> = {}): Permission => ({
  id: '00000000-0000-4000-8000-0000000000aa',
  effect: 'grant',
  actions: ['read'],
  channels: null,
  channelAccountIds: null,
  teamIds: null,
  fromAt: noon - hour,
  untilAt: null,
  endedAt: null,
  ...of,
});

export const withdrawal = (of: Partial<Permission> = {}): Permission =>
  grant({ id: '00000000-0000-4000-8000-0000000000bb', effect: 'withdrawal', ...of });

export const actor = (role: Role, ...permissions: Permission[]): Actor => ({
  role,
  agentId: '00000000-0000-4000-8000-000000000001',
  permissions,
});

const uuids = (prefix: string): readonly string[] =>
  ['1', '2', '3'].map((digit) => `${prefix.repeat(8)}-0000-4000-8000-00000000000${digit}`);
export const accountIds = uuids('a');
export const teamIds = uuids('b');
const someChannels: readonly Channel[] = ['x', 'email', 'chat'];

const subsetOrAll = <Value>(values: readonly Value[]) =>
  fc.option(fc.subarray([...values], { minLength: 1 }), { nil: null });

const anyPermission: fc.Arbitrary<Permission> = fc.record({
  id: fc.uuid(),
  effect: fc.constantFrom('grant' as const, 'withdrawal' as const),
  actions: fc.oneof(fc.constant(['read' as const]), fc.subarray([...actions], { minLength: 1 })),
  channels: subsetOrAll(someChannels),
  channelAccountIds: subsetOrAll(accountIds),
  teamIds: subsetOrAll(teamIds),
  fromAt: fc.constantFrom(null, noon - hour, noon, noon + hour),
  untilAt: fc.constantFrom(null, noon, noon + 2 * hour),
  endedAt: fc.constantFrom(null, null, noon - 1),
});

export const anyActor: fc.Arbitrary<Actor> = fc
  .tuple(fc.constantFrom(...roles), fc.array(anyPermission, { maxLength: 6 }))
  .map(([role, permissions]) => actor(role, ...permissions));

export const anyPlace: fc.Arbitrary<Place> = fc.oneof(
  fc.constant({ channel: null, channelAccountId: null }),
  fc.record({ channel: fc.constantFrom(...channels), channelAccountId: fc.constantFrom(...accountIds) }),
  fc.record({ channel: fc.constantFrom(...someChannels), channelAccountId: fc.constantFrom(...accountIds) }),
);

export const anyTeam = fc.constantFrom(null, ...teamIds);
