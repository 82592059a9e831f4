import { createHmac } from 'node:crypto';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { DeliveryRefused } from '../outbox/adapter.ts';
import type { DeliveryWay } from './deliveries.ts';
import { checkTarget, publicLookup } from './publicAddress.ts';

const timeoutSeconds = 10;

/** HMAC-SHA256 over `timestamp.body`, the timestamp being that of the attempt in whole seconds; hexadecimal. */
const webhookSignature = (secret: string, timestamp: number, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');

/**
 * Posts deliveries to webhooks, signed. Taken is what is answered by 2xx within ten seconds; redirects are not followed. Hosts
 * that are trusted may be called by http and lie in a private network.
 */
export const webhookWay =
  (trustedHosts: readonly string[], now: () => number): DeliveryWay =>
  async ({ id, address, secret, body }) => {
    const url = new URL(address);
    checkTarget(url, trustedHosts);
    const timestamp = Math.floor(now() / 1_000);
    const status = await post(url, trustedHosts, body, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'signalbox',
      'signalbox-delivery': id,
      'signalbox-timestamp': timestamp,
      'signalbox-signature': `v1=${webhookSignature(secret!, timestamp, body)}`,
    });
    if (status >= 200 && status < 300) return;
    const answered = `${url.host} answered with status ${status}`;
    if (status >= 300 && status < 400) throw new DeliveryRefused(`${answered}; redirects are not followed.`);
    if (status === 410) throw new DeliveryRefused(`${answered}: it wants no more deliveries.`);
    throw new Error(`${answered}.`);
  };

/** The status that was answered; what comes after it is not read. */
const post = (
  url: URL,
  trustedHosts: readonly string[],
  body: string,
  headers: Readonly<Record<string, string | number>>,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutSeconds * 1_000);
    const lookup = publicLookup(trustedHosts);
    const send = url.protocol === 'https:' ? requestSecure : requestPlain;
    const request = send(url, { method: 'POST', headers, agent: false, lookup, signal }, (response) => {
      resolve(response.statusCode!);
      response.destroy();
    });
    request.on('error', (error) =>
      reject(
        signal.aborted ? new Error(`${url.host} did not answer within ${timeoutSeconds} seconds.`) : error,
      ),
    );
    request.end(body);
  });
