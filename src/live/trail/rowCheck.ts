import { canonicalJson } from '../../domain/desk/canonicalJson.ts';
import { findingsOf, type Suspect, type TrailFinding, type Vacancy } from '../../domain/trail/finding.ts';
import { hex, treeLeaf } from '../../store/trail/bytes.ts';
import { LeafKey } from '../../store/trail/leafKey.ts';
import type { Places, RowToCheck } from '../../store/trail/trailRows.ts';

/** Holds rows against the leaves that were sealed at their places, in order of place. */
export class RowCheck {
  rows = 0;
  unsealed = 0;
  readonly #key: LeafKey;
  readonly #unkeyedSeq: number;
  readonly #endSeq: number;
  readonly #places: Places;
  readonly #suspects: Suspect[] = [];
  readonly #vacancies: Vacancy[] = [];
  /** Of the rows that no head has sealed. */
  readonly #unsealedFindings: TrailFinding[] = [];
  #lastSeq: number;

  constructor({
    deskId,
    key,
    unkeyedSeq,
    lastSeq,
    places,
  }: {
    deskId: string;
    key: string;
    /** Rows up to it are older than the trail, and have no leaf of their own. */
    unkeyedSeq: number;
    /** Where the desk says that its log ends. */
    lastSeq: number;
    places: Places;
  }) {
    this.#key = new LeafKey(deskId, key);
    this.#unkeyedSeq = unkeyedSeq;
    this.#endSeq = lastSeq;
    this.#places = places;
    this.#lastSeq = places.after ?? 0;
  }

  /** The tree leaves that rows give for the places after `after` up to `upTo`, by what stands in them. */
  leavesOf(rows: readonly RowToCheck[], after: number, upTo: number): Uint8Array[] {
    const bySeq = new Map(rows.map((row) => [row.seq, row]));
    return Array.from({ length: upTo - after }, (_, at) => {
      const row = bySeq.get(after + 1 + at);
      return row ? treeLeaf(this.#leafOf(row), row.recordedAt) : treeLeaf(null, null);
    });
  }

  /** @param sealed the tree leaves of the places after `after` */
  take(rows: readonly RowToCheck[], after: number, sealed: readonly Uint8Array[]): void {
    const [from, to] = [this.#places.after ?? 0, this.#places.upTo ?? Number.POSITIVE_INFINITY];
    let next = 0;
    for (let at = 0; at < sealed.length; at++) {
      const seq = after + 1 + at;
      if (seq <= from || seq > to) continue;
      // what stands before its place belongs nowhere
      while (next < rows.length && rows[next]!.seq < seq) this.#suspect(rows[next++]!);
      const expected = sealed[at]!;
      const here: RowToCheck[] = [];
      while (next < rows.length && rows[next]!.seq === seq) here.push(rows[next++]!);
      const right = here.find((row) => this.#isAsSealed(row, expected));
      for (const row of here) if (row !== right) this.#suspect(row);
      if (right === undefined)
        this.#vacancies.push({
          seq,
          sealedLeaf: hex(expected),
          recordedAt: here[0]?.recordedAt ?? null,
        });
    }
    while (next < rows.length) this.#suspect(rows[next++]!);
    this.rows += rows.length;
    this.#lastSeq = Math.max(this.#lastSeq, after + sealed.length);
  }

  /** Rows that no head has sealed are held against their own leaves. */
  takeUnsealed(rows: readonly RowToCheck[]): void {
    for (const row of rows) {
      this.rows += 1;
      this.unsealed += 1;
      if (row.seq <= this.#lastSeq || row.seq > this.#endSeq) {
        this.#unsealedFindings.push({ kind: 'added', seq: row.seq });
        continue;
      }
      this.#tellMissing(row.seq);
      this.#lastSeq = row.seq;
      if (row.seq <= this.#unkeyedSeq && row.leaf === null) continue;
      if (row.leaf === null) this.#unsealedFindings.push({ kind: 'added', seq: row.seq });
      else if (!row.isExact || !this.#leafOf(row).equals(row.leaf))
        this.#unsealedFindings.push({ kind: 'altered', seq: row.seq });
    }
  }

  /** @param isToTheEnd whether every row of the log was taken */
  finish(isToTheEnd: boolean): TrailFinding[] {
    if (isToTheEnd) this.#tellMissing(this.#endSeq + 1);
    return [...findingsOf(this.#suspects, this.#vacancies), ...this.#unsealedFindings];
  }

  #tellMissing(before: number): void {
    for (let seq = this.#lastSeq + 1; seq < before; seq++)
      this.#unsealedFindings.push({ kind: 'missing', seq });
  }

  #isAsSealed(row: RowToCheck, expected: Uint8Array): boolean {
    const leaf = this.#leafOf(row);
    const isOlder = row.leaf === null && row.recordedAt === null && row.seq <= this.#unkeyedSeq;
    if (!row.isExact) return false;
    if (!isOlder && !(row.leaf !== null && leaf.equals(row.leaf))) return false;
    return Buffer.compare(treeLeaf(leaf, row.recordedAt), expected) === 0;
  }

  #leafOf(row: RowToCheck, seq = row.seq): Buffer {
    const entry = seq === row.seq ? row : { ...row, seq };
    return Buffer.from(this.#key.leafOf(entry, canonicalJson(row.payload)), 'hex');
  }

  #suspect(row: RowToCheck): void {
    const { seq, recordedAt } = row;
    this.#suspects.push({
      seq,
      recordedAt,
      storedLeaf: hex(treeLeaf(row.leaf, recordedAt)),
      leafAt: (place, at) => hex(treeLeaf(this.#leafOf(row, place), at)),
    });
  }
}
