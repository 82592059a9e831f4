import type pg from 'pg';
import seedrandom from 'seedrandom';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkConsistency, checkedHead, checkInclusion } from '../../../bin/check-proof.mjs';
import { consistencyProof, inclusionProof, publishedHead } from '../../../src/live/trail/proofs.ts';
import { SigningKey } from '../../../src/live/trail/signingKey.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { openProcess } from '../../support/liveDesk.ts';
import { acted, append, key, sealerOf, silentDesk } from './sealed.ts';

const forgeries = 200;
const heads = 13;
const perHead = 307;
const rows = heads * perHead;
const trusted = [key.publicKey];

let pool: pg.Pool;
let deskId: string;
beforeAll(async () => {
  const { host, dataSource } = await openProcess();
  pool = poolOf(dataSource);
  ({ deskId } = await silentDesk(host));
  const sealer = sealerOf(dataSource);
  for (let head = 1; head <= heads; head++) {
    const entries = Array.from({ length: perHead }, (_, at) => acted(at));
    await append(dataSource, deskId, entries, head);
    await sealer.sealAll();
  }
}, 60_000);

/** As the API gives it out. */
const told = (proof: unknown): Record<string, unknown> => {
  if (proof === null) throw new Error('there is no proof');
  const text = JSON.stringify(proof, (name, value) =>
    name === 'recordedAt' ? new Date(value as number).toISOString() : value,
  );
  return JSON.parse(text) as Record<string, unknown>;
};

describe('a proof that an entry is in a head', () => {
  it('holds for entries anywhere, in the head that sealed them and in later ones', async () => {
    const chance = seedrandom.alea('inclusion');
    const places = [1, 2, perHead, perHead + 1, 1_024, 1_025, 2_048, 3_072, rows - 1, rows];
    const anywhere = Array.from({ length: 40 }, () => 1 + Math.floor(chance() * rows));
    for (const seq of [...places, ...anywhere])
      for (const head of [null, heads]) {
        const proof = told(await inclusionProof(pool, deskId, seq, head));
        expect(() => checkInclusion(proof, trusted)).not.toThrow();
      }
  });

  it('is not made for what is not there', async () => {
    expect(await inclusionProof(pool, deskId, rows + 1, null)).toBeNull();
    expect(await inclusionProof(pool, deskId, perHead + 1, 1)).toBeNull();
    expect(await inclusionProof(pool, deskId, 0, 1)).toBeNull();
  });
});

describe('a proof that one head goes on from another', () => {
  it('holds for every two heads', async () => {
    for (let earlier = 1; earlier <= heads; earlier++)
      for (let later = earlier; later <= heads; later++) {
        const proof = told(await consistencyProof(pool, deskId, earlier, later));
        expect(() => checkConsistency(proof, trusted)).not.toThrow();
      }
    expect(await consistencyProof(pool, deskId, 2, 1)).toBeNull();
    expect(await consistencyProof(pool, deskId, 1, heads + 1)).toBeNull();
  });
});

describe('whoever checks proofs', () => {
  it(`refuses ${forgeries} forged ones`, async () => {
    const chance = seedrandom.alea('forgeries');
    const other = new SigningKey(new Uint8Array(32).fill(9));
    const any = (below: number) => Math.floor(chance() * below);
    const changed = (hex: string): string => {
      const at = any(hex.length);
      return (
        hex.slice(0, at) +
        ((Number.parseInt(hex[at]!, 16) + 1 + any(15)) % 16).toString(16) +
        hex.slice(at + 1)
      );
    };
    type Proof = Record<string, unknown> & { path: string[] };
    type Head = Record<'signed' | 'signature' | 'publicKey', string>;
    const onPath: ((proof: Proof) => void)[] = [
      ({ path }) => path.splice(any(path.length), 1),
      ({ path }) => path.splice(any(path.length + 1), 0, changed(path[0]!)),
      ({ path }) => {
        const at = any(path.length);
        path[at] = changed(path[at]!);
      },
      ({ path }) => path.reverse(),
    ];
    const onHead: ((head: Head) => void)[] = [
      (head) => {
        head.signature = changed(head.signature);
      },
      (head) => {
        head.signed = head.signed.replace(/"[0-9a-f]{64}"/, (root) => `"${changed(root.slice(1, -1))}"`);
      },
      (head) => {
        head.signed = head.signed.replace(
          /,(\d+),(\d+),/,
          (_, number, size) => `,${number},${Number(size) + 1},`,
        );
        head.signature = other.sign(head.signed);
        head.publicKey = other.publicKey;
      },
    ];
    const onLeaf: ((proof: Proof) => void)[] = [
      (proof) => {
        proof.leaf = changed(proof.leaf as string);
      },
      (proof) => {
        proof.recordedAt = new Date(Date.parse(proof.recordedAt as string) + 1).toISOString();
      },
      (proof) => {
        proof.sequence = (proof.sequence as number) === 1 ? 2 : (proof.sequence as number) - 1;
      },
    ];
    const accepted: string[] = [];
    for (let made = 0; made < forgeries; made++) {
      const isInclusion = made % 2 === 0;
      const later = 2 + any(heads - 1);
      const proof = told(
        isInclusion
          ? await inclusionProof(pool, deskId, 1 + any(perHead * later), later)
          : await consistencyProof(pool, deskId, 1 + any(later - 1), later),
      ) as Proof;
      const head = (isInclusion ? proof.head : any(2) === 0 ? proof.earlier : proof.later) as Head;
      const ways = [
        ...onPath.map((forge) => () => forge(proof)),
        ...onHead.map((forge) => () => forge(head)),
      ];
      if (isInclusion) ways.push(...onLeaf.map((forge) => () => forge(proof)));
      else
        ways.push(() => {
          [proof.earlier, proof.later] = [proof.later, proof.earlier];
        });
      const genuine = JSON.stringify(proof);
      ways[any(ways.length)]!();
      try {
        if (isInclusion) checkInclusion(proof, trusted);
        else checkConsistency(proof, trusted);
        accepted.push(`${genuine} forged as ${JSON.stringify(proof)}`);
      } catch {
        // refused, as it must be
      }
    }
    expect(accepted).toEqual([]);
  });

  it('takes a head by its signature, and refuses one that says something else beside it', async () => {
    const head = told(await publishedHead(pool, deskId, null));
    const { signed, signature, publicKey } = head;
    expect(checkedHead({ signed, signature, publicKey }, trusted)).toMatchObject({
      desk: deskId,
      number: heads,
      size: rows,
    });
    expect(() => checkedHead(head, ['00'.repeat(32)])).toThrow('not trusted');
  });
});
