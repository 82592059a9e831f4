import { type AlertReceiver, checkAlertReceiver, checkSecret } from '../../domain/alerts/receiver.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { replaceSecret } from '../../store/alerts/receiverSecrets.ts';
import type { EncryptionKey } from '../../store/encryptionKey.ts';
import { AlertReceiverEntity } from '../../store/entities/policy.ts';
import { newId } from '../../store/id.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { checkName, invalid, nameTaken } from './names.ts';

/**
 * A new receiver (`id: null`), or another name, address or secret of one, for all that has not left yet too; its kind stays.
 * `secret` null leaves it as it is. Saving an archived one takes it into use again. The log names neither address nor secret.
 */
export function saveAlertReceiver(
  host: LiveHost,
  key: EncryptionKey,
  caller: Caller,
  id: string | null,
  { secret, ...receiver }: AlertReceiver & { readonly secret: string | null },
): Promise<Outcome<string>> {
  const { deskId } = caller;
  const { name, kind } = receiver;
  return changeDesk(host, caller, async ({ manager }) => {
    const before = id && (await manager.findOneBy(AlertReceiverEntity, { id, deskId }));
    if (id && !before) return refused(notFound('alert receiver', id));
    const findings = [...checkName('name', name), ...checkAlertReceiver(receiver, secret, !before)];
    if (before && before.kind !== kind)
      findings.push({ path: 'kind', found: kind, allowed: `${before.kind}, as it was made` });
    if (findings.length > 0) return refused(invalid(findings));
    const row = { id: id ?? newId(), deskId, ...receiver, archivedAt: null };
    const taken = await nameTaken(manager, AlertReceiverEntity, row);
    if (taken) return refused(taken);
    const signs = secret === null ? {} : { secret: null, encryptedSecret: key.encrypt(secret, row.id) };
    await manager.save(AlertReceiverEntity, { ...row, ...signs });
    const facts = { alertReceiverId: row.id, name, kind, isSecretNew: secret !== null };
    return done({ value: row.id, entries: [record(caller, 'alertReceiverSaved', facts)] });
  });
}

/** Another secret for a webhook, whatever else of it stays: all that leaves from now on is signed by it, retries too. */
export const rotateAlertReceiverSecret = (
  host: LiveHost,
  key: EncryptionKey,
  caller: Caller,
  id: string,
  secret: string,
): Promise<Outcome<string>> =>
  changeDesk(host, caller, async ({ client }) => {
    const findings = checkSecret(secret);
    if (findings.length > 0) return refused(invalid(findings));
    const replaced = { deskId: caller.deskId, id, encryptedSecret: key.encrypt(secret, id) };
    return (await replaceSecret(client, replaced))
      ? done({ value: id, entries: [record(caller, 'alertReceiverSecretRotated', { alertReceiverId: id })] })
      : refused(notFound('webhook', id));
  });

/** Nobody is told there any more; what was planned before still leaves. */
export function archiveAlertReceiver(host: LiveHost, caller: Caller, id: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }, desk) => {
    const receiver = await manager.findOneBy(AlertReceiverEntity, { id, deskId: caller.deskId });
    if (!receiver) return refused(notFound('alert receiver', id));
    if (receiver.archivedAt) return done({ value: id, entries: [] });
    await manager.update(AlertReceiverEntity, { id }, { archivedAt: new Date(desk.at) });
    return done({ value: id, entries: [record(caller, 'alertReceiverArchived', { alertReceiverId: id })] });
  });
}
