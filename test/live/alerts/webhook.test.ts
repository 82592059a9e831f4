import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../src/live/alerts/publicAddress.ts';
import { webhookWay } from '../../../src/live/alerts/webhook.ts';
import { DeliveryRefused } from '../../../src/live/outbox/adapter.ts';
import { openHook, withStatus } from './hook.ts';

const secret = 'a secret of thirty-two characters';
const delivery = {
  id: '0195f2a0-0000-7000-8000-000000000001',
  deskId: 'd',
  alertId: 'a',
  crisisId: null,
  threadId: null,
  receiverId: 'r',
  kind: 'webhook',
  address: '',
  secret,
  body: '{"rule":"Übel"}',
  attempts: 1,
} as const;
const at = 1_767_225_600_500;
const call = (address: string, trusted: readonly string[] = ['127.0.0.1', 'localhost']) =>
  webhookWay(trusted, () => at)({ ...delivery, address });

describe('a webhook', () => {
  it('is sent the delivery’s id, the attempt’s time and a signature over both time and body', async () => {
    const hook = await openHook(withStatus(204));
    await call(hook.url);
    const [{ headers, body }] = hook.posted as [(typeof hook.posted)[number]];
    expect(body).toBe(delivery.body);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'signalbox-delivery': delivery.id,
      'signalbox-timestamp': '1767225600',
    });
    const signed = createHmac('sha256', secret).update(`1767225600.${body}`, 'utf8').digest('hex');
    expect(headers['signalbox-signature']).toBe(`v1=${signed}`);
    const page = readFileSync('docs/alerts.md', 'utf8');
    const shown = /```js\n([\s\S]*?)```/.exec(page)![1]!;
    const { isFromSignalbox } = await import(`data:text/javascript,${encodeURIComponent(shown)}`);
    expect(isFromSignalbox(headers, body, secret, 1_767_225_700)).toBe(true);
    expect(isFromSignalbox(headers, `${body} `, secret, 1_767_225_700)).toBe(false);
    expect(isFromSignalbox(headers, body, `${secret}!`, 1_767_225_700)).toBe(false);
    expect(isFromSignalbox(headers, body, secret, 1_767_229_000)).toBe(false);
  });

  it.each([
    ['is tried again after a fault of its own', 500, false],
    ['is tried again where it is not there', 404, false],
    ['is not followed elsewhere', 302, true],
    ['is left alone once it says that it is gone', 410, true],
  ])('%s', async (_name, status, isFinal) => {
    const elsewhere = await openHook(withStatus(200));
    const hook = await openHook(withStatus(status, { location: elsewhere.url }));
    const error = await call(hook.url).catch((reason: unknown) => reason);
    expect((error as Error).message).toContain(`status ${status}`);
    expect(error instanceof DeliveryRefused).toBe(isFinal);
    expect(elsewhere.posted).toEqual([]);
  });

  it('is not called by http, nor in a private network, unless its host is trusted', async () => {
    const hook = await openHook(withStatus(204));
    const { port } = hook;
    for (const address of [
      hook.url,
      `https://127.0.0.1:${port}/`,
      `https://[::1]:${port}/`,
      `https://[::ffff:127.0.0.1]:${port}/`,
      `https://2130706433:${port}/`,
      `https://0x7f.1:${port}/`,
      `https://localhost:${port}/`,
      'https://169.254.169.254/latest/meta-data/',
    ])
      await expect(call(address, []), address).rejects.toThrow(DeliveryRefused);
    // a name that leads into a private network, as its resolution says
    await expect(call(`https://localhost:${port}/`, ['example.com'])).rejects.toThrow(
      'localhost leads into a private network',
    );
    expect(hook.posted).toEqual([]);
    await call(`http://localhost:${port}/`);
    expect(hook.posted).toHaveLength(1);
  });

  it('lies on a public address, whatever is written around it', () => {
    for (const inside of [
      ...['10.1.2.3', '172.16.0.1', '192.168.1.1', '127.0.0.1', '0.0.0.0', '169.254.169.254', '100.64.0.1'],
      ...['224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fd00:ec2::254', 'fc00::1', 'ff02::1'],
      ...[
        '::ffff:10.0.0.1',
        '64:ff9b::a00:1',
        '2002:a00:1::',
        '::127.0.0.1',
        '::a00:1',
        '4000::1',
        'fec0::1',
      ],
      ...['::ffff:0:7f00:1', '2001::1', '168.63.129.16', '::ffff:168.63.129.16', '192.0.0.192'],
    ])
      expect(isPublicAddress(inside), inside).toBe(false);
    for (const outside of ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:93.184.216.34'])
      expect(isPublicAddress(outside), outside).toBe(true);
  });
});
