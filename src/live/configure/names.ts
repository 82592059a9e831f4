import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Finding } from '../../domain/desk/finding.ts';
import type { Refusal } from '../../domain/desk/refusal.ts';

/** Names are shown in lists and chosen by people: 1 to 200 characters, something other than white space. */
const longestName = 200;

export const checkName = (path: string, name: string): Finding[] =>
  name.trim().length > 0 && name.length <= longestName
    ? []
    : [
        {
          path,
          found: name.length > longestName ? `${name.length} characters` : 'an empty name',
          allowed: `1 to ${longestName} characters`,
        },
      ];

/** Null if the desk has nothing else of this kind by that name, archived ones included. The desk is locked. */
export async function nameTaken<Row extends ObjectLiteral & { id: string; deskId: string; name: string }>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  { id, deskId, name }: { id: string; deskId: string; name: string },
): Promise<Refusal | null> {
  const taken = await manager
    .createQueryBuilder(entity, 'row')
    .where('row.desk_id = :deskId and row.name = :name and row.id <> :id', { deskId, name, id })
    .getExists();
  return taken ? { code: 'NAME_TAKEN', name } : null;
}

export const invalid = (findings: readonly Finding[]): Refusal => ({ code: 'INVALID_INPUT', findings });
