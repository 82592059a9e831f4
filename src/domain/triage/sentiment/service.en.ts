/**
 * What VADER's lexicon does not know ("outage", "charged twice"), or takes for kindness ("please", "help"), in
 * messages to a service desk. Ours, written by hand on VADER's scale (−4 … +4); a list mined from labelled mentions
 * would fit them better and belong to whoever labelled them.
 */
export const serviceValences: readonly (readonly [valence: number, words: string])[] = [
  // Asking is not praising.
  [0, 'please help helping hope hopefully solve resolve'],
  [-0.8, 'waiting waited wait delays hours hung refund refunds'],
  [-1.3, 'canceled cancellation late glitch glitches slow overbooked runaround'],
  [-1.8, 'unresponsive overcharged outage outages downtime crashes crashed crashing stranded scripted'],
  [-2.2, 'inexcusable ripoff'],
];

/** Counted at their first word, beside what their words are worth. */
export const servicePhrases: readonly (readonly [valence: number, phrases: string])[] = [
  [
    -1.2,
    "still waiting|still no|on hold|no response|no reply|no answer|no one|nobody answers|not working|doesn't work|won't work|stopped working|does not work|not received|never arrived|hasn't arrived|not arrived|charged twice|double charged|how long|how much longer|been waiting|keep getting|keeps crashing|cut off|hung up|on the phone for|can't get through|can't log in|cannot log in",
  ],
  [
    -2.2,
    'never again|worst service|customer service fail|last time|want my money|money back|waste of|get your act|sort it out|ripped off|let down|going elsewhere|switching to|cancel my|ever again|so long|not acceptable|what a joke|third time|second time|no help|lost my|you lost',
  ],
  [
    1.5,
    'sorted out|quick response|fast response|quick reply|big thanks|well done|keep it up|above and beyond',
  ],
];
