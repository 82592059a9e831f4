/*
 * From VADER (vaderSentiment): the word lists of its rules.
 * The MIT License. Copyright (c) 2016 C.J. Hutto. The full notice is in THIRD-PARTY-NOTICES.md.
 */

/** What a booster adds to the valence of a word, and a dampener takes away. */
export const boosterStep = 0.293;

export const boosters: readonly string[] =
  'absolutely amazingly awfully completely considerable considerably decidedly deeply effing enormous enormously entirely especially exceptional exceptionally extreme extremely fabulously flipping flippin frackin fracking fricking frickin frigging friggin fully fuckin fucking fuggin fugging greatly hella highly hugely incredible incredibly intensely major majorly more most particularly purely quite really remarkably so substantially thoroughly total totally tremendous tremendously uber unbelievably unusually utter utterly very'.split(
    ' ',
  );

export const dampeners: readonly string[] =
  'almost barely hardly kinda kindof kind-of less little marginal marginally occasional occasionally partly scarce scarcely slight slightly somewhat sorta sortof sort-of'.split(
    ' ',
  );

export const dampenerPairs: ReadonlySet<string> = new Set(['just enough', 'kind of', 'sort of']);

/** Any word with "n't" in it negates as well. */
export const negations: readonly string[] =
  'aint arent cannot cant couldnt darent didnt doesnt dont hadnt hasnt havent isnt mightnt mustnt neither neednt never none nope nor not nothing nowhere oughtnt shant shouldnt uhuh uh-uh wasnt werent without wont wouldnt rarely seldom despite'.split(
    ' ',
  );

/** Phrases with a valence of their own, whatever their words'. */
export const idioms: ReadonlyMap<string, number> = new Map([
  ['the shit', 3],
  ['the bomb', 3],
  ['bad ass', 1.5],
  ['bus stop', 0],
  ['yeah right', -2],
  ['kiss of death', -1.5],
  ['to die for', 3],
  ['beating heart', 3.1],
  ['broken heart', -2.9],
]);
