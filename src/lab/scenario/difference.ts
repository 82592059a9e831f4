const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an entry of a list is called; undefined: it has no name, its place counts. */
const nameOf = (entry: unknown): string | undefined => {
  if (!isRecord(entry)) return undefined;
  const name = entry['id'] ?? entry['team'];
  return typeof name === 'string' ? name : undefined;
};

const shown = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 97)}…` : text;
};

/** Entries by name where all have one, by place otherwise. */
function entriesOf(list: readonly unknown[], other: readonly unknown[]): Map<string, unknown> {
  const isNamed = [...list, ...other].every((entry) => nameOf(entry) !== undefined);
  return new Map(list.map((entry, index) => [isNamed ? nameOf(entry)! : String(index), entry]));
}

/**
 * Where two values differ, a line each: `plan.teams[Care].rings[0].widen.afterSeconds: 900 → 300`. Entries of lists are
 * told by their names; another order of them is one line.
 */
export function* differenceLines(path: string, before: unknown, after: unknown): Generator<string> {
  if (Array.isArray(before) && Array.isArray(after) && [...before, ...after].some(isRecord)) {
    const [old, now] = [entriesOf(before, after), entriesOf(after, before)];
    for (const [name, entry] of old) if (!now.has(name)) yield `${path}[${name}]: gone, was ${shown(entry)}`;
    for (const [name, entry] of now)
      if (old.has(name)) yield* differenceLines(`${path}[${name}]`, old.get(name), entry);
      else yield `${path}[${name}]: new, ${shown(entry)}`;
    const [order, orderNow] = [
      [...old.keys()].filter((name) => now.has(name)),
      [...now.keys()].filter((name) => old.has(name)),
    ];
    if (order.join('\n') !== orderNow.join('\n'))
      yield `${path}: order ${order.join(', ')} → ${orderNow.join(', ')}`;
    return;
  }
  if (isRecord(before) && isRecord(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      yield* differenceLines(path === '' ? key : `${path}.${key}`, before[key], after[key]);
    return;
  }
  const [one, other] = [JSON.stringify(before ?? null), JSON.stringify(after ?? null)];
  if (one !== other) yield `${path}: ${shown(before ?? null)} → ${shown(after ?? null)}`;
}
