import { type Channel, usualVisibilityOf, type Visibility } from '../../domain/desk/channel.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { ChannelAccountEntity } from '../../store/entities/desk.ts';
import { newId } from '../../store/id.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { checkName, invalid } from './names.ts';

/** An account of ours on a network; `visibility: null` takes what is usual on the channel. */
export function createChannelAccount(
  host: LiveHost,
  caller: Caller,
  input: { channel: Channel; name: string; externalId: string; visibility: Visibility | null },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }) => {
    const { channel, name, externalId } = input;
    const findings = [...checkName('name', name), ...checkName('externalId', externalId)];
    if (findings.length > 0) return refused(invalid(findings));
    if (await manager.existsBy(ChannelAccountEntity, { deskId: caller.deskId, channel, externalId }))
      return refused({ code: 'NAME_TAKEN', name: externalId });
    const id = newId();
    await manager.insert(ChannelAccountEntity, {
      id,
      deskId: caller.deskId,
      channel,
      name,
      externalId,
      visibility: input.visibility ?? usualVisibilityOf[channel],
      archivedAt: null,
    });
    return done({
      value: id,
      entries: [record(caller, 'channelAccountCreated', { channelAccountId: id, channel, name, externalId })],
    });
  });
}

/** Another name or visibility; what the account is on its network cannot change. */
export function updateChannelAccount(
  host: LiveHost,
  caller: Caller,
  { id, name, visibility }: { id: string; name: string; visibility: Visibility },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }) => {
    const before = await manager.findOneBy(ChannelAccountEntity, { id, deskId: caller.deskId });
    if (!before) return refused(notFound('channel account', id));
    const findings = checkName('name', name);
    if (findings.length > 0) return refused(invalid(findings));
    await manager.update(ChannelAccountEntity, { id }, { name, visibility });
    const change = {
      channelAccountId: id,
      before: { name: before.name, visibility: before.visibility },
      after: { name, visibility },
    };
    return done({ value: id, entries: [record(caller, 'channelAccountUpdated', change)] });
  });
}

/** Nothing more is taken in from, or sent by, an archived account; what it brought stays. */
export function archiveChannelAccount(host: LiveHost, caller: Caller, id: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }, desk) => {
    const account = await manager.findOneBy(ChannelAccountEntity, { id, deskId: caller.deskId });
    if (!account) return refused(notFound('channel account', id));
    if (account.archivedAt) return done({ value: id, entries: [] });
    await manager.update(ChannelAccountEntity, { id }, { archivedAt: new Date(desk.at) });
    return done({
      value: id,
      entries: [record(caller, 'channelAccountArchived', { channelAccountId: id })],
    });
  });
}
