const words = new Intl.Segmenter('und', { granularity: 'word' });

/** Runs are cut here: the segmenter's time grows faster than the run, and no word is nearly so long. */
const longestRun = 1_024;

/** The spans of the words between `from` and `to`, for scripts that put no spaces between words. */
export function* segmentWords(text: string, from: number, to: number): Generator<readonly [number, number]> {
  for (let start = from; start < to; ) {
    let end = Math.min(start + longestRun, to);
    const unit = text.charCodeAt(end);
    if (end < to && unit >= 0xdc00 && unit <= 0xdfff) end++;
    for (const { index, segment, isWordLike } of words.segment(text.slice(start, end)))
      if (isWordLike) yield [start + index, start + index + segment.length];
    start = end;
  }
}
