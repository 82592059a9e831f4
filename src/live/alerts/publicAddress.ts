import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { DeliveryRefused } from '../outbox/adapter.ts';

/** All that is given out of IPv6; what lies beside it, as IPv4 in its oldest spelling (`::127.0.0.1`), leads nowhere or inside. */
const givenOut = ipaddr.parseCIDR('2000::/3');

/** Answers the machines of a cloud with their own secrets, though its number is a public one. */
const wireServer = '168.63.129.16';

/**
 * Whether an address is one of the public internet: not this machine's, not of a private network, not link-local (where
 * clouds keep their metadata), nothing reserved; IPv4 within IPv6 is judged as IPv4.
 */
export function isPublicAddress(address: string): boolean {
  const judged = ipaddr.process(address);
  if (judged.range() !== 'unicast' || judged.toString() === wireServer) return false;
  return judged.kind() === 'ipv4' || judged.match(givenOut);
}

const insideMessage = (host: string): string =>
  `${host} leads into a private network; allowed are public addresses and the hosts of WEBHOOK_HOSTS.`;

/** Throws {@link DeliveryRefused} where a URL may not be called: not https, or the address of a private network. */
export function checkTarget({ protocol, hostname }: URL, trustedHosts: readonly string[]): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (trustedHosts.includes(host)) return;
  if (protocol !== 'https:')
    throw new DeliveryRefused(
      `${host} is called by ${protocol.slice(0, -1)}; allowed are https and the hosts of WEBHOOK_HOSTS.`,
    );
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new DeliveryRefused(insideMessage(host));
}

/**
 * Looks a name up and refuses where any of its addresses is not public. The connection goes to what was judged, so a name
 * that leads elsewhere a moment later gains nothing.
 */
export const publicLookup =
  (trustedHosts: readonly string[]): LookupFunction =>
  (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '');
      const [first] = addresses;
      if (!trustedHosts.includes(hostname) && !addresses.every(({ address }) => isPublicAddress(address)))
        return callback(new DeliveryRefused(insideMessage(hostname)), '');
      if (options.all === true) return callback(null, addresses);
      callback(null, first!.address, first!.family);
    });
