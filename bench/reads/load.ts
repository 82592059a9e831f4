import { Agent, request } from 'node:http';
import type { Served } from './served.ts';

export interface Load {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
}

/** Whom to ask, and what: the bodies of requests, in turn. */
export interface Asked extends Served {
  readonly bodies: readonly string[];
}

/** One request; gives back the answer's text. Throws for any status but 200. */
export const ask = ({ url, headers }: Served, body: string, agent?: Agent): Promise<string> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, ...(agent ? { agent } : {}) }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 300)}`));
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });

/** As many requests as the connections carry in that time, each connection one after another. */
export async function load(asked: Asked, connections: number, seconds: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const from = performance.now();
  const until = from + seconds * 1_000;
  const connection = async () => {
    for (let now = performance.now(); now < until; ) {
      await ask(asked, asked.bodies[times.length % asked.bodies.length]!, agent);
      const then = performance.now();
      times.push(then - now);
      now = then;
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  const elapsed = (performance.now() - from) / 1_000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const percentile = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    requests: times.length,
    seconds: elapsed,
    p50Milliseconds: percentile(0.5),
    p99Milliseconds: percentile(0.99),
  };
}
