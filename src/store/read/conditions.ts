import { type NodeType, uuidOf } from './globalId.ts';
import type { Statement } from './statement.ts';

/** Conditions from the `filter` argument of a list; a key that is null or left out asks for nothing. */
export class Conditions {
  readonly sql: string[] = [];
  readonly #filter: Readonly<Record<string, unknown>>;
  readonly #statement: Statement;

  constructor(filter: Readonly<Record<string, unknown>>, statement: Statement) {
    this.#filter = filter;
    this.#statement = statement;
  }

  /** Adds `condition`, given a placeholder of the key's value. */
  when(key: string, type: string, condition: (placeholder: string) => string): this {
    const value = this.#filter[key];
    if (value !== null && value !== undefined) this.sql.push(condition(this.#statement.value(value, type)));
    return this;
  }

  /** As {@link when} for a key that holds a global id of the type. */
  whenId(key: string, type: NodeType, condition: (placeholder: string) => string): this {
    const value = this.#filter[key];
    if (typeof value === 'string') {
      this.sql.push(condition(this.#statement.value(uuidOf(type, value, `filter.${key}`), 'uuid')));
    }
    return this;
  }

  /** Adds `condition` where the key is not true. */
  unless(key: string, condition: () => string): this {
    if (this.#filter[key] !== true) this.sql.push(condition());
    return this;
  }

  /** Adds `condition` where the key is true. */
  whenTrue(key: string, condition: () => string): this {
    if (this.#filter[key] === true) this.sql.push(condition());
    return this;
  }

  /** Adds what `condition` makes of the key's value. */
  whenGiven<Value>(key: string, condition: (value: Value) => string): this {
    const value = this.#filter[key];
    if (value !== null && value !== undefined) this.sql.push(condition(value as Value));
    return this;
  }
}

/** A search pattern for `like` that finds the text itself anywhere, or at the beginning. */
export const containing = (text: string): string => `%${escaped(text)}%`;
export const beginningWith = (text: string): string => `${escaped(text)}%`;
const escaped = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
