/** A part and the whole that it is of. */
export interface Portion {
  readonly part: number;
  readonly whole: number;
}

const shareOf = ({ part, whole }: Portion): number | null => (whole > 0 ? part / whole : null);

/**
 * How much of a group's paid time, idle time included, some contacts are charged with: their share of the group's active time;
 * of a group that had nothing to do, of all agents' active time; where nobody had, of the contacts that came. Null: none came.
 */
export const paidShare = (ofGroup: Portion, ofAll: Portion, contacts: Portion): number | null =>
  shareOf(ofGroup) ?? shareOf(ofAll) ?? shareOf(contacts);

/** What the platform as a whole charges some contacts with: their share of those that came. Null: none came. */
export const platformShare = (contacts: Portion): number | null => shareOf(contacts);
