import type { Span } from './merkle.ts';

/** The largest power of two below `size`, which is where a tree of that size is split. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/**
 * The spans whose hashes prove that a leaf is in the tree, from the leaf upwards (RFC 6962, 2.1.1).
 * @param index of the leaf, from 0 and below `size`
 */
export function inclusionSpans(index: number, size: number): Span[] {
  const spans: Span[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      spans.push({ from: middle, to });
      to = middle;
    } else {
      spans.push({ from, to: middle });
      from = middle;
    }
  }
  return spans.reverse();
}

/**
 * The spans whose hashes prove that the tree of `earlier` leaves is the beginning of the tree of `later` leaves
 * (RFC 6962, 2.1.2); none where the two are one size, or the earlier is empty.
 */
export function consistencySpans(earlier: number, later: number): Span[] {
  if (earlier === 0 || earlier === later) return [];
  const spans: Span[] = [];
  let [from, to] = [0, later];
  let isWhole = true;
  while (earlier !== to) {
    const middle = from + splitOf(to - from);
    if (earlier <= middle) {
      spans.push({ from: middle, to });
      to = middle;
    } else {
      spans.push({ from, to: middle });
      from = middle;
      isWhole = false;
    }
  }
  if (!isWhole) spans.push({ from, to });
  return spans.reverse();
}
