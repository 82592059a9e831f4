import { BadRequest } from './badRequest.ts';

/** What an operation asks for below one field, free of GraphQL's own types: a tree of names with arguments. */
export interface Selection {
  /** By the key under which the value is looked up: the field's name, or its response key where it has arguments. */
  readonly fields: ReadonlyMap<string, SelectedField>;
}

export interface SelectedField {
  readonly name: string;
  /** As GraphQL coerced them: defaults filled in, enums as the domain's names, DateTime as Date. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Null for a leaf. */
  readonly selection: Selection | null;
}

export const nothing: Selection = { fields: new Map() };

/** The selection below one field of a selection; empty where it is not asked for. */
export const below = (selection: Selection, name: string): Selection =>
  selection.fields.get(name)?.selection ?? nothing;

/**
 * What two mentions of the same object ask for, taken together. Throws {@link BadRequest} where one key would have to
 * hold two lists: a field with arguments keeps its place by its alias alone.
 */
export function merged(one: Selection, other: Selection): Selection {
  if (one.fields.size === 0) return other;
  if (other.fields.size === 0) return one;
  const fields = new Map(one.fields);
  for (const [key, field] of other.fields) addField(fields, key, field);
  return { fields };
}

/** Adds a field to a selection under construction, merged with what its key holds already. */
export function addField(fields: Map<string, SelectedField>, key: string, field: SelectedField): void {
  const present = fields.get(key);
  if (present === undefined) {
    fields.set(key, field);
    return;
  }
  if (present.name !== field.name || canonical(present.args) !== canonical(field.args)) {
    throw new BadRequest(
      `\`${key}\` is selected twice on the same object with different arguments, under two aliases of a field above it. Give each \`${field.name}\` an alias of its own.`,
    );
  }
  if (field.selection !== null) {
    fields.set(key, { ...field, selection: merged(present.selection ?? nothing, field.selection) });
  }
}

const canonical = (args: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1)));
