import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proven } from '../../bin/check-proof.mjs';
import { SigningKey } from '../../src/live/trail/signingKey.ts';
import { globalId } from '../../src/store/read/globalId.ts';
import { acted, append, key, sealerOf, silentDesk } from '../live/trail/sealed.ts';
import { projectRoot } from '../support/root.ts';
import { type LiveApi, openLiveApi, supervisor } from './support/liveApi.ts';

interface Head {
  number: number;
  size: number;
  root: string;
  previous: string;
  sealedAt: string;
  signed: string;
  signature: string;
  publicKey: string;
}
interface Answer {
  head: Head;
  inclusion: { head: Head; sequence: number; leaf: string; recordedAt: string | null; path: string[] };
  consistency: { earlier: Head; later: Head; path: string[] };
}

const other = new SigningKey(new Uint8Array(32).fill(9));
const fields = 'number size root previous sealedAt signed signature publicKey';
/** Rows that each head adds. */
const rounds = [3, 40, 1, 1_030, 7];
const at = 45;

let api: LiveApi;
/** What the API says of a desk, and of another with as many rows. */
let genuine: Answer;
let foreign: Answer;
let neighbours: Answer;
beforeAll(async () => {
  api = await openLiveApi('graphql-jit');
  const answers: Answer[] = [];
  for (const place of [0, 1]) {
    const { deskId } = await silentDesk(api.process.host);
    for (const [round, count] of rounds.entries()) {
      const entries = Array.from({ length: count }, (_, row) => acted(1_000 * place + 100 * round + row));
      await append(api.process.dataSource, deskId, entries, round + 1);
      await sealerOf(api.process.dataSource).sealAll();
    }
    for (const earlier of [2, 4]) answers.push(await asked(deskId, earlier));
  }
  [genuine, neighbours, foreign] = answers as [Answer, Answer, Answer];
}, 60_000);

const asked = async (deskId: string, earlier: number): Promise<Answer> =>
  JSON.parse(
    JSON.stringify(
      await api.ask(
        `query ($deskId: ID, $earlier: Float!, $at: Float!) {
           head: auditHead(deskId: $deskId) { ${fields} }
           inclusion: auditInclusionProof(deskId: $deskId, sequence: $at, head: 5) {
             head { ${fields} } sequence leaf recordedAt path }
           consistency: auditConsistencyProof(deskId: $deskId, earlier: $earlier, later: 5) {
             earlier { ${fields} } later { ${fields} } path }
         }`,
        { deskId: globalId('Desk', deskId), earlier, at },
        supervisor,
      ),
    ),
  );

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** What is signed, with other facts. */
const saying = (head: Head, change: (facts: (string | number)[]) => void): void => {
  const facts = JSON.parse(head.signed);
  change(facts);
  head.signed = JSON.stringify(facts);
};
const signedBy = (signer: SigningKey, head: Head): void => {
  head.signature = signer.sign(head.signed);
  head.publicKey = signer.publicKey;
};
const flipped = (hex: string, place: number): string =>
  `${hex.slice(0, place)}${((Number.parseInt(hex[place]!, 16) + 1) % 16).toString(16)}${hex.slice(place + 1)}`;

/** A head as whoever has our key could make it, for what only the tree tells. */
const resigned = (head: Head, change: (facts: (string | number)[]) => void): void => {
  saying(head, change);
  const [, , number, size, root, previous, sealedAt] = JSON.parse(head.signed);
  Object.assign(head, { number, size, root, previous, sealedAt: new Date(sealedAt).toISOString() });
  signedBy(key, head);
};

type Forgery = readonly [what: string, forge: (answer: Answer) => void];

const ofHeads: readonly Forgery[] = [
  [
    'a signature of zeros',
    ({ head }) => {
      head.signature = '0'.repeat(128);
    },
  ],
  [
    'no signature',
    ({ head }) => {
      head.signature = '';
    },
  ],
  [
    'a signature with something behind it',
    ({ head }) => {
      head.signature += '00';
    },
  ],
  [
    'a signature in capitals',
    ({ head }) => {
      head.signature = head.signature.toUpperCase();
    },
  ],
  [
    'half a signature',
    ({ head }) => {
      head.signature = head.signature.slice(0, 64);
    },
  ],
  [
    'the signature of another head',
    (answer) => {
      answer.head.signature = answer.consistency.earlier.signature;
    },
  ],
  [
    'one bit of the signature',
    ({ head }) => {
      head.signature = flipped(head.signature, 127);
    },
  ],
  [
    'another key’s signature under our key',
    ({ head }) => {
      head.signature = other.sign(head.signed);
    },
  ],
  ['a head signed by another key', ({ head }) => signedBy(other, head)],
  [
    'our key in capitals',
    ({ head }) => {
      head.publicKey = head.publicKey.toUpperCase();
    },
  ],
  [
    'our key in a list',
    ({ head }) => {
      head.publicKey = [head.publicKey] as unknown as string;
    },
  ],
  [
    'a space in what was signed',
    ({ head }) => {
      head.signed = head.signed.replace(',', ', ');
    },
  ],
  [
    'a number as text',
    ({ head }) =>
      saying(head, (facts) => {
        facts[2] = String(facts[2]);
      }),
  ],
  [
    'another desk',
    ({ head }) =>
      saying(head, (facts) => {
        facts[1] = foreign.head.signed.slice(24, 60);
      }),
  ],
  [
    'a form of tomorrow',
    ({ head }) =>
      resigned(head, (facts) => {
        facts[0] = 'signalbox head 2';
      }),
  ],
  [
    'a number beside what was signed',
    ({ head }) => {
      head.number += 1;
    },
  ],
  [
    'a size beside what was signed',
    ({ head }) => {
      head.size -= 1;
    },
  ],
  [
    'a root beside what was signed',
    ({ head }) => {
      head.root = flipped(head.root, 3);
    },
  ],
  [
    'a head before it beside what was signed',
    ({ head }) => {
      head.previous = '0'.repeat(64);
    },
  ],
  [
    'an instant beside what was signed',
    ({ head }) => {
      head.sealedAt = '2026-01-01T00:00:00.000Z';
    },
  ],
];

const ofInclusions: readonly Forgery[] = [
  [
    'the entry before',
    ({ inclusion }) => {
      inclusion.sequence -= 1;
    },
  ],
  [
    'the entry in the other half',
    ({ inclusion }) => {
      inclusion.sequence += 1_024;
    },
  ],
  [
    'an entry behind the end',
    ({ inclusion }) => {
      inclusion.sequence = inclusion.head.size + 1;
    },
  ],
  [
    'entry 0',
    ({ inclusion }) => {
      inclusion.sequence = 0;
    },
  ],
  [
    'half an entry',
    ({ inclusion }) => {
      inclusion.sequence += 0.5;
    },
  ],
  [
    'an entry as text',
    ({ inclusion }) => {
      inclusion.sequence = '45' as unknown as number;
    },
  ],
  [
    'another entry’s hash',
    ({ inclusion }) => {
      inclusion.leaf = flipped(inclusion.leaf, 0);
    },
  ],
  [
    'a hash in capitals',
    ({ inclusion }) => {
      inclusion.leaf = inclusion.leaf.toUpperCase();
    },
  ],
  [
    'no hash',
    ({ inclusion }) => {
      inclusion.leaf = null as unknown as string;
    },
  ],
  [
    'an inner node in the place of the entry',
    ({ inclusion }) => {
      inclusion.leaf = inclusion.path.shift()!;
    },
  ],
  [
    'a second later',
    ({ inclusion }) => {
      inclusion.recordedAt = new Date(Date.parse(inclusion.recordedAt!) + 1_000).toISOString();
    },
  ],
  [
    'less than a millisecond later',
    ({ inclusion }) => {
      inclusion.recordedAt = inclusion.recordedAt!.replace('Z', '9Z');
    },
  ],
  [
    'the same instant elsewhere',
    ({ inclusion }) => {
      inclusion.recordedAt = inclusion.recordedAt!.replace('Z', '+00:00');
    },
  ],
  [
    'no instant',
    ({ inclusion }) => {
      inclusion.recordedAt = null;
    },
  ],
  [
    'an instant that is none',
    ({ inclusion }) => {
      inclusion.recordedAt = 'then';
    },
  ],
  [
    'no path',
    ({ inclusion }) => {
      inclusion.path = [];
    },
  ],
  ['a path without its end', ({ inclusion }) => void inclusion.path.pop()],
  ['a path without its beginning', ({ inclusion }) => void inclusion.path.shift()],
  ['a path that goes on', ({ inclusion }) => void inclusion.path.push(inclusion.path[0]!)],
  ['a step twice', ({ inclusion }) => void inclusion.path.splice(1, 0, inclusion.path[1]!)],
  [
    'two steps exchanged',
    ({ inclusion: { path } }) => {
      [path[0], path[1]] = [path[1]!, path[0]!];
    },
  ],
  [
    'a step cut short',
    ({ inclusion }) => {
      inclusion.path[2] = inclusion.path[2]!.slice(2);
    },
  ],
  [
    'a step in no digits',
    ({ inclusion }) => {
      inclusion.path[2] = 'x'.repeat(64);
    },
  ],
  [
    'an earlier head',
    (answer) => {
      answer.inclusion.head = answer.consistency.earlier;
    },
  ],
  [
    'another desk’s head',
    (answer) => {
      answer.inclusion.head = foreign.inclusion.head;
    },
  ],
  [
    'another desk’s path',
    (answer) => {
      answer.inclusion.path = foreign.inclusion.path;
    },
  ],
  [
    'a smaller tree under our own signature',
    ({ inclusion: { head } }) =>
      resigned(head, (facts) => {
        facts[3] = 1_024;
      }),
  ],
  [
    'a larger tree under our own signature',
    ({ inclusion: { head } }) =>
      resigned(head, (facts) => {
        facts[3] = 2_100;
      }),
  ],
];

const ofConsistencies: readonly Forgery[] = [
  [
    'the heads exchanged',
    ({ consistency: c }) => {
      [c.earlier, c.later] = [c.later, c.earlier];
    },
  ],
  [
    'the later head twice',
    ({ consistency: c }) => {
      c.earlier = c.later;
    },
  ],
  [
    'the earlier head twice',
    ({ consistency: c }) => {
      c.later = c.earlier;
    },
  ],
  [
    'another desk’s earlier head',
    ({ consistency: c }) => {
      c.earlier = foreign.consistency.earlier;
    },
  ],
  [
    'another desk’s later head',
    ({ consistency: c }) => {
      c.later = foreign.consistency.later;
    },
  ],
  [
    'no path',
    ({ consistency: c }) => {
      c.path = [];
    },
  ],
  ['a path without its end', ({ consistency: c }) => void c.path.pop()],
  ['a path that goes on', ({ consistency: c }) => void c.path.push(c.path[0]!)],
  ['a path turned round', ({ consistency: c }) => void c.path.reverse()],
  [
    'a step changed',
    ({ consistency: c }) => {
      c.path[1] = flipped(c.path[1]!, 9);
    },
  ],
  [
    'the path of two other heads',
    ({ consistency: c }) => {
      c.path = neighbours.consistency.path;
    },
  ],
  [
    'another past under our own signature',
    ({ consistency: { earlier } }) =>
      resigned(earlier, (facts) => {
        facts[4] = sha256('another past');
      }),
  ],
  [
    'a shorter past under our own signature',
    ({ consistency: { earlier } }) =>
      resigned(earlier, (facts) => {
        facts[3] = 42;
      }),
  ],
  [
    'a second head of one number',
    ({ consistency: { earlier, later } }) =>
      resigned(earlier, (facts) => {
        facts[2] = later.number;
      }),
  ],
  [
    'an earlier head that was sealed later',
    ({ consistency: { earlier, later } }) =>
      resigned(earlier, (facts) => {
        facts[6] = Date.parse(later.sealedAt) + 1;
      }),
  ],
  [
    'a head of no entries',
    ({ consistency: c }) => {
      resigned(c.earlier, (facts) => {
        facts[3] = 0;
      });
      c.path = [];
    },
  ],
  [
    'a next head that names another before it',
    (answer) => {
      answer.consistency = structuredClone(neighbours.consistency);
      resigned(answer.consistency.later, (facts) => {
        facts[5] = '0'.repeat(64);
      });
    },
  ],
];

const ofAnswers: readonly Forgery[] = [
  [
    'nothing at all',
    (answer) => {
      for (const field of Object.keys(answer)) delete (answer as unknown as Record<string, unknown>)[field];
    },
  ],
  [
    'no proof',
    (answer) => {
      answer.inclusion = null as unknown as Answer['inclusion'];
    },
  ],
  [
    'a proof without its head',
    (answer) => void delete (answer.inclusion as Partial<Answer['inclusion']>).head,
  ],
];

describe('a proof that the API gave', () => {
  it('holds, of both desks, whatever is asked beside it', () => {
    for (const answer of [genuine, neighbours, foreign])
      expect(proven({ data: answer }, [key.publicKey])).toHaveLength(3);
    expect(proven({ data: genuine }, [other.publicKey, key.publicKey])[1]).toContain(`Entry ${at} is one of`);
  });

  it.each([...ofHeads, ...ofInclusions, ...ofConsistencies, ...ofAnswers])(
    'is refused with %s',
    (_, forge) => {
      const answer = structuredClone(genuine);
      forge(answer);
      expect(() => proven({ data: answer }, [key.publicKey])).toThrow(/./);
    },
  );

  it('is refused by another key alone, and by none', () => {
    for (const keys of [[other.publicKey], [], ['']])
      expect(() => proven({ data: genuine }, keys)).toThrow('not trusted');
  });
});

describe('bin/check-proof.mjs', () => {
  const place = mkdtempSync(join(tmpdir(), 'signalbox-proof-'));
  afterAll(() => rmSync(place, { recursive: true, force: true }));
  const check = (answer: unknown, ...keys: string[]) => {
    const file = join(place, 'answer.json');
    writeFileSync(file, JSON.stringify(answer));
    return spawnSync(process.execPath, ['bin/check-proof.mjs', file, ...keys], {
      cwd: projectRoot,
      encoding: 'utf8',
    });
  };

  it('says what an answer proves, and ends with 1 where it proves nothing', () => {
    expect(check({ data: genuine }, key.publicKey)).toMatchObject({ status: 0, stderr: '' });
    const forged = structuredClone(genuine);
    forged.inclusion.sequence += 1;
    for (const [answer, ...keys] of [
      [{ data: forged }, key.publicKey],
      [{ data: genuine }, other.publicKey],
      [{ data: genuine }],
      [{ data: {} }, key.publicKey],
      [{ data: null, errors: [{ message: 'no' }] }, key.publicKey],
    ] as const)
      expect(check(answer, ...keys)).toMatchObject({
        status: 1,
        stdout: '',
        stderr: expect.stringMatching(/^not proven: /),
      });
  });
});
