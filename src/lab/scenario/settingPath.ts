import { didYouMean } from '../../domain/desk/nearest.ts';
import { knownKeys } from './complaints.ts';
import { type Path, ScenarioError } from './scenarioText.ts';
import { scenarioJsonSchema } from './schema.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

let schema: Record<string, unknown> | null = null;

const keysAt = (path: Path): readonly string[] => {
  schema ??= scenarioJsonSchema();
  return knownKeys(schema, path);
};

/** Where a part of a path leads in a list: by number, or by the `name`, `id` or `team` of one of its members. */
function placeIn(list: readonly unknown[], part: string): number | null {
  if (/^\d+$/.test(part)) return Number(part) < list.length ? Number(part) : null;
  const place = list.findIndex(
    (one) => isRecord(one) && [one['name'], one['id'], one['team']].includes(part),
  );
  return place === -1 ? null : place;
}

const namesIn = (list: readonly unknown[]): readonly string[] =>
  list.map((one, index) => {
    const name = isRecord(one) ? (one['name'] ?? one['id'] ?? one['team']) : undefined;
    return typeof name === 'string' ? name : String(index);
  });

/**
 * The place in a scenario that a setting such as `agents.care.count` or `demand.mentions.rate` means; a group's own
 * path with anything but a map means its count. All but the last part must be there, in the file or as a key that it may have.
 * @throws {ScenarioError} with the nearest name that is there
 */
export function pathOfSetting(text: string, value: string, given: unknown): Path {
  const parts = text.split('.');
  if (parts[0] === 'agents' && parts.length === 2 && !value.trim().startsWith('{')) parts.push('count');
  const path: (string | number)[] = [];
  let at: unknown = given;
  for (const [depth, part] of parts.entries()) {
    const isLast = depth === parts.length - 1;
    if (Array.isArray(at)) {
      const place = placeIn(at, part);
      if (place === null) throw unknown(text, part, path, namesIn(at));
      path.push(place);
      at = at[place];
      continue;
    }
    const there = isRecord(at) ? Object.keys(at) : [];
    const known = keysAt(path);
    // Names that the file makes up (of groups, classes, skills) may be new only where the path ends.
    const isNew = isLast && known.length === 0 && path.length > 0 && !isScalar(at);
    if (!there.includes(part) && !known.includes(part) && !isNew)
      throw unknown(text, part, path, [...new Set([...there, ...known])]);
    path.push(part);
    at = isRecord(at) ? at[part] : undefined;
  }
  return path;
}

const isScalar = (value: unknown): boolean => value !== undefined && value !== null && !isRecord(value);

function unknown(text: string, part: string, path: Path, known: readonly string[]): ScenarioError {
  const where = path.length === 0 ? 'in a scenario' : `in ${path.join('.')}`;
  const hint = didYouMean(part, known) || '.';
  return new ScenarioError(
    `${text}: there is no "${part}" ${where}${hint} Known here: ${known.join(', ') || 'nothing'}`,
  );
}
