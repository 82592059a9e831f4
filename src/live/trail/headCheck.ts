import { grouped } from '../../domain/threads/grouped.ts';
import type { HeadProblem, TrailFinding } from '../../domain/trail/finding.ts';
import { headText, noHead } from '../../domain/trail/head.ts';
import { GrowingTree } from '../../domain/trail/merkle.ts';
import { digestLength, hex, sha256 } from '../../store/trail/bytes.ts';
import { keptLevel } from '../../store/trail/nodes.ts';
import { nodeName, type SignedHead } from '../../store/trail/seals.ts';
import type { Seal } from '../../store/trail/trailRows.ts';
import { headHash } from './seal.ts';
import { isSignedBy } from './signingKey.ts';

/** Holds the heads against each other, against their leaves and against what was kept elsewhere. */
export class HeadCheck {
  readonly nodes = new Map<string, string>();
  count = 0;
  /** Of the seal that was taken last: what its rows are held against. */
  leavesToTrust: readonly Uint8Array[] = [];
  readonly #trustedKeys: ReadonlySet<string>;
  readonly #kept: ReadonlyMap<number, readonly SignedHead[]>;
  readonly #findings: TrailFinding[] = [];
  #tree = new GrowingTree(sha256);
  #isTreeKnown = true;
  #last: SignedHead | null = null;

  constructor(trustedKeys: ReadonlySet<string>, kept: readonly SignedHead[]) {
    this.#trustedKeys = trustedKeys;
    this.#kept = new Map(grouped(kept, ({ number }) => number));
  }

  /** @param leavesOfRows the leaves that the rows themselves give; asked for where the seal's own do not give its root */
  take(seal: Seal, leaves: readonly Uint8Array[], leavesOfRows: () => readonly Uint8Array[]): void {
    this.count += 1;
    const tell = (problem: HeadProblem, number = seal.number) =>
      this.#findings.push({ kind: 'head', number, problem });
    for (let number = (this.#last?.number ?? 0) + 1; number < seal.number; number++) tell('missing', number);
    if (!isSignedBy(seal.publicKey, headText(seal), seal.signature)) tell('signature');
    else if (!this.#trustedKeys.has(seal.publicKey)) tell('unknownKey');
    const isNext = seal.number === (this.#last?.number ?? 0) + 1;
    if (isNext && seal.previous !== (this.#last === null ? noHead : headHash(this.#last))) tell('chain');
    for (const kept of this.#kept.get(seal.number) ?? [])
      if (headText(kept) !== headText(seal)) tell('otherThanKept');
    this.leavesToTrust = leaves;
    this.#last = seal;
    const isBroken = seal.leaves.length % digestLength !== 0;
    if (isBroken) tell('leaves');
    if (!this.#isTreeKnown) return;
    if (this.#grow(leaves, seal)) return;
    if (!isBroken) tell('leaves');
    const fromRows = leavesOfRows();
    if (this.#grow(fromRows, seal)) this.leavesToTrust = fromRows;
    // what was sealed from here on cannot be computed any more
    else this.#isTreeKnown = false;
  }

  /** Adds the leaves if they give the seal's root. */
  #grow(leaves: readonly Uint8Array[], seal: Seal): boolean {
    const tree = this.#tree.copy();
    const nodes: [string, string][] = [];
    for (const leaf of leaves)
      tree.append(leaf, (node, hash) => {
        if (node.level >= keptLevel) nodes.push([nodeName(node), hex(hash)]);
      });
    if (tree.size !== seal.size || hex(tree.root) !== seal.root) return false;
    this.#tree = tree;
    for (const [name, hash] of nodes) this.nodes.set(name, hash);
    return true;
  }

  finish(): TrailFinding[] {
    const last = this.#last?.number ?? 0;
    const beyond = [...this.#kept.keys()].filter((number) => number > last);
    return [
      ...this.#findings,
      ...beyond.map((number): TrailFinding => ({ kind: 'head', number, problem: 'missing' })),
    ];
  }
}
