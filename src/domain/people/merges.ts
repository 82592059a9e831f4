/**
 * A person's word that two customers are one. Beneath it records stay what they are: a record is all addresses that turned
 * out to be one person's, and every address, message and thread belongs to one. So a merge adds to who somebody is and takes
 * nothing away, and threads after it are `threadsOf` with each message's author read as the survivor of its record: the
 * matters of one customer join by the same window as if they had always been one, and part again when the merge is undone.
 */
export interface CustomerMerge {
  /** Place in the desk's log; the order in which merges count. */
  readonly seq: number;
  /** Records. */
  readonly from: string;
  readonly into: string;
}

/**
 * Who each record that a merge names is: the customer that `into` was when the merge was made. A function of the standing merges,
 * whatever was merged, undone and delivered between them; a merge of two who are one by now changes nothing.
 */
export const survivorsOf = (merges: readonly CustomerMerge[]): ReadonlyMap<string, string> => {
  const parents = new Map<string, string>();
  const survivorOf = (record: string): string => {
    const parent = parents.get(record);
    return parent === undefined ? record : survivorOf(parent);
  };
  const records = new Set<string>();
  for (const { from, into } of [...merges].sort((a, b) => a.seq - b.seq)) {
    records.add(from).add(into);
    const [goes, stays] = [survivorOf(from), survivorOf(into)];
    if (goes !== stays) parents.set(goes, stays);
  }
  return new Map([...records].map((record) => [record, survivorOf(record)]));
};

/** The merges as they read once records have turned out to be one person's: by the record that stays; what says nothing any more is left out. */
export const afterJoining = (
  merges: readonly CustomerMerge[],
  joined: readonly { readonly from: string; readonly into: string }[],
): CustomerMerge[] => {
  const stays = new Map(joined.map(({ from, into }) => [from, into]));
  return merges
    .map(({ seq, from, into }) => ({ seq, from: stays.get(from) ?? from, into: stays.get(into) ?? into }))
    .filter(({ from, into }) => from !== into);
};
