import type { Instant } from '../../domain/desk/time.ts';
import { type Sight, unrestricted } from '../../domain/engagement/permissions/visible.ts';
import { BadRequest } from './badRequest.ts';

/** A page of 100 threads with 100 mentions each; short lists (skills, legs) are not counted. */
const mostRows = 10_000;

/** One SQL statement while it is being written: its parameters, its names, and the instant it is asked at. */
export class Statement {
  readonly values: unknown[];
  /** What of messages and threads the reader may see. */
  readonly sight: Sight;
  /** "Now" for states that depend on it, as a parameter. */
  readonly #now: Instant;
  #nowParameter: string | null = null;
  #nowPlace: number | null = null;
  #names = 0;
  #rowsAtMost = 1;

  /** @param first values that the statement names by their numbers, from $1 on */
  constructor(now: Instant, sight: Sight = unrestricted, first: readonly unknown[] = []) {
    this.#now = now;
    this.sight = sight;
    this.values = [...first];
  }

  /** A placeholder for the value, cast to the PostgreSQL type; a number as near as the type can be, where it reaches that far. */
  value(value: unknown, type: string): string {
    this.values.push(type === 'float4' && value !== null ? Math.fround(Number(value)) : value);
    return `$${this.values.length}::${type}`;
  }

  /** A name for a row that no other row of the statement has. */
  row(table: string): string {
    this.#names += 1;
    return `${table}${this.#names}`;
  }

  /**
   * Writes what is nested in a list of so many rows. Throws {@link BadRequest} where pages within pages could come to
   * more rows than one answer may hold.
   */
  withinList<Written>(list: string, rows: number, write: () => Written): Written {
    const outer = this.#rowsAtMost;
    this.#rowsAtMost *= rows;
    if (this.#rowsAtMost > mostRows) {
      throw new BadRequest(
        `${list}: pages within pages come to ${this.#rowsAtMost} rows; allowed: ${mostRows} in one answer. Give the lists a smaller \`first\`.`,
      );
    }
    const written = write();
    this.#rowsAtMost = outer;
    return written;
  }

  /** The instant of the read in milliseconds, as instants stand in JSON; the same parameter wherever it is used. */
  nowMilliseconds(): string {
    if (this.#nowParameter === null) {
      this.#nowPlace = this.values.length;
      this.#nowParameter = this.value(this.#now, 'float8');
    }
    return this.#nowParameter;
  }

  /** The values of the same statement at another instant, about something else in the first place. */
  valuesAgain(first: unknown, now: Instant): readonly unknown[] {
    return this.values.map((value, place) => (place === 0 ? first : place === this.#nowPlace ? now : value));
  }
}

/** Moves every line but the first in by two spaces. */
export const indented = (sql: string): string => sql.replaceAll('\n', '\n  ');
