/** Not a place. */
export const nowhere = -1;

/** Splits an id of up to 20 digits into numbers that are exact. */
const lowDigits = 9;
const highOf = (id: string): number => (id.length > lowDigits ? Number(id.slice(0, -lowDigits)) : 0);
const lowOf = (id: string): number => Number(id.slice(-lowDigits));

type Column = Float64Array | Uint32Array;

const longer = <Kept extends Column>(column: Kept, length: number): Kept => {
  const grown = new (column.constructor as new (length: number) => Kept)(length);
  grown.set(column as never);
  return grown;
};

/**
 * What the first pass keeps of every tweet of a file, and of every tweet that is replied to: columns of numbers, no texts.
 * 32 bytes a tweet and 4 to 6 for finding it, twice that while the columns grow.
 *
 * A tweet's *place* is its row in the columns; places are dense, in the order in which ids came up.
 */
export class TweetIndex {
  /** Open addressing; a slot holds place + 1, 0 is empty. Always at most two thirds full. */
  #slots = new Uint32Array(1 << 12);
  #size = 0;
  #high = new Float64Array(1 << 11);
  #low = new Uint32Array(1 << 11);
  /** 0: the file has no such row. */
  #line = new Uint32Array(1 << 11);
  #createdAt = new Float64Array(1 << 11);
  /** Number of the company that wrote it + 1; 0: a customer. */
  #company = new Uint32Array(1 << 11);
  /** Place of the earliest answer + 1; 0: none. */
  #answer = new Uint32Array(1 << 11);

  readonly #companies: string[] = [];
  readonly #companyNumbers = new Map<string, number>();

  /** Adds a row. False where the file had the id before: the first one counts. */
  add(row: {
    readonly id: string;
    readonly line: number;
    readonly createdAt: number;
    readonly replyTo: string | null;
    /** null: a customer wrote it. */
    readonly company: string | null;
  }): boolean {
    const place = this.#makePlace(row.id);
    if (this.#line[place] !== 0) return false;
    this.#line[place] = row.line;
    this.#createdAt[place] = row.createdAt;
    if (row.company === null) return true;
    this.#company[place] = this.#numberOf(row.company) + 1;
    if (row.replyTo !== null) this.#noteAnswer(this.#makePlace(row.replyTo), place);
    return true;
  }

  /** The tweet's place; {@link nowhere} where nothing speaks of it. */
  placeOf(id: string): number {
    const taken = this.#slots[this.#slotOf(highOf(id), lowOf(id))]!;
    return taken === 0 ? nowhere : taken - 1;
  }

  /** The line of the first row with this id; 0: the file has none. */
  lineAt(place: number): number {
    return this.#line[place] ?? 0;
  }

  /** When it was written; 0 where the file has no such row. */
  createdAt(place: number): number {
    return this.#createdAt[place] ?? 0;
  }

  /** Who wrote it; null: a customer, or the file has no such row. */
  companyAt(place: number): string | null {
    return this.#companies[(this.#company[place] ?? 0) - 1] ?? null;
  }

  /** Who answered it first; of answers in the same second, the one with the smaller id. Null: nobody. */
  answererAt(place: number): string | null {
    const answer = this.#answer[place] ?? 0;
    return answer === 0 ? null : this.companyAt(answer - 1);
  }

  /** Every author of an outbound row, in the order of their first. */
  get companies(): readonly string[] {
    return this.#companies;
  }

  #numberOf(company: string): number {
    const known = this.#companyNumbers.get(company);
    if (known !== undefined) return known;
    const number = this.#companies.push(company) - 1;
    this.#companyNumbers.set(company, number);
    return number;
  }

  #noteAnswer(place: number, answer: number): void {
    const known = this.#answer[place]! - 1;
    if (known === nowhere || this.#isEarlier(answer, known)) this.#answer[place] = answer + 1;
  }

  #isEarlier(one: number, other: number): boolean {
    const columns = [this.#createdAt, this.#high, this.#low];
    for (const column of columns) if (column[one] !== column[other]) return column[one]! < column[other]!;
    return false;
  }

  #slotOf(high: number, low: number): number {
    const mask = this.#slots.length - 1;
    let slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high | 0, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (true) {
      const taken = this.#slots[slot]!;
      if (taken === 0 || (this.#low[taken - 1] === low && this.#high[taken - 1] === high)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #makePlace(id: string): number {
    const high = highOf(id);
    const low = lowOf(id);
    const slot = this.#slotOf(high, low);
    const taken = this.#slots[slot]!;
    if (taken !== 0) return taken - 1;
    const place = this.#size;
    if (place === this.#low.length) this.#lengthenColumns(place * 2);
    this.#high[place] = high;
    this.#low[place] = low;
    this.#slots[slot] = place + 1;
    this.#size += 1;
    if (this.#size * 3 > this.#slots.length * 2) this.#spreadSlots();
    return place;
  }

  #lengthenColumns(length: number): void {
    this.#high = longer(this.#high, length);
    this.#low = longer(this.#low, length);
    this.#line = longer(this.#line, length);
    this.#createdAt = longer(this.#createdAt, length);
    this.#company = longer(this.#company, length);
    this.#answer = longer(this.#answer, length);
  }

  #spreadSlots(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let place = 0; place < this.#size; place++)
      this.#slots[this.#slotOf(this.#high[place]!, this.#low[place]!)] = place + 1;
  }
}
