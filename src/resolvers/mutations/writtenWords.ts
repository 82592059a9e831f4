/**
 * What people write in their own words beside messages, by the fields of the mutations' inputs: a guarding desk keeps no account data in it.
 * Messages, drafts, notes, what is said to an agent at a hand-over and with a decision are not here: of these, the use case masks or refuses.
 */
const fields: Readonly<Record<string, readonly string[]>> = {
  bulkAssign: ['reason'],
  bulkClose: ['code'],
  bulkTag: ['add'],
  crisisClose: ['reason'],
  crisisLogAdd: ['text'],
  crisisOpen: ['reason'],
  customerErase: ['reason'],
  customerMatchDismiss: ['reason'],
  customerMerge: ['reason'],
  customerUnmerge: ['reason'],
  legalHoldLift: ['reason'],
  legalHoldPlace: ['reason'],
  mentionTag: ['add'],
  permissionEnd: ['reason'],
  permissionGrant: ['reason'],
  permissionWithdraw: ['reason'],
  threadResolve: ['code'],
};

/** The mutations whose inputs hold such words. */
export const operationsWithWords: readonly string[] = Object.keys(fields);

/** The words of an input, by their places in it. */
export function writtenWords(operation: string, input: object): (readonly [path: string, text: string])[] {
  return (fields[operation] ?? []).flatMap((field) => {
    const value: unknown = (input as Readonly<Record<string, unknown>>)[field];
    if (typeof value === 'string') return [[field, value] as const];
    if (!Array.isArray(value)) return [];
    return value.flatMap((one, index) =>
      typeof one === 'string' ? [[`${field}[${index}]`, one] as const] : [],
    );
  });
}
