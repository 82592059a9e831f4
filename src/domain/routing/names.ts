/** Small integers for names, from 1; 0 is nobody's. An integer may be freed and given to another name. */
export class Names {
  private readonly integers = new Map<string, number>();
  private readonly names: string[] = [''];
  private readonly free: number[] = [];

  /** The name's integer, a new one if it has none. */
  admit(name: string): number {
    const known = this.integers.get(name);
    if (known !== undefined) return known;
    const integer = this.free.pop() ?? this.names.length;
    this.names[integer] = name;
    this.integers.set(name, integer);
    return integer;
  }

  /** 0: the name is not known. */
  find(name: string): number {
    return this.integers.get(name) ?? 0;
  }

  nameOf(integer: number): string {
    return this.names[integer] ?? '';
  }

  /** From now on the name is not known; its integer keeps it until `release`. */
  retire(integer: number): void {
    this.integers.delete(this.nameOf(integer));
  }

  release(integer: number): void {
    this.free.push(integer);
  }

  /** By code units, so UUIDs compare as PostgreSQL compares them. */
  readonly order = (a: number, b: number): number => {
    const [left, right] = [this.nameOf(a), this.nameOf(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
}
