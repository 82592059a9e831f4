import { compileKeywords } from './keywords/compile.ts';
import type { CompiledKeywords, FoundEntry } from './keywords/match.ts';
import type { KeywordTable } from './keywords/table.ts';
import type { NormalisedText } from './normalise.ts';

/**
 * Phrases that say "now", by what they are worth in minutes. Zero: a phrase that takes the urgency out of the words
 * within it ("not urgent"). Written by hand.
 */
const phrases: readonly { readonly language: string; readonly minutes: number; readonly texts: string }[] = [
  {
    language: 'en',
    minutes: 30,
    texts:
      'emergency|stranded|fraud*|stolen|scammed|hacked|unauthori* charge*|unauthori* transaction*|unsafe|life threatening|medication|locked out|stuck at the airport|lawyer|legal action',
  },
  {
    language: 'en',
    minutes: 20,
    texts:
      'urgent*|asap|a s a p|as soon as possible|immediately|right now|right away|straight away|at once|critical|time sensitive|running out of time|last chance',
  },
  {
    language: 'en',
    minutes: 10,
    texts:
      'today|tonight|this morning|this afternoon|within the hour|deadline|still waiting|tomorrow morning',
  },
  {
    language: 'en',
    minutes: 0,
    texts: "not urgent|isn't urgent|not an emergency|no rush|no hurry|when you have time|whenever you can",
  },
  {
    language: 'de',
    minutes: 30,
    texts: 'notfall|gestrandet|betrug|betrogen|gestohlen|gehackt|anwalt|ausgesperrt|abgebucht ohne',
  },
  {
    language: 'de',
    minutes: 20,
    texts: 'dringend*|eilt|sofort|umgehend|unverzüglich|so schnell wie möglich|schnellstmöglich',
  },
  { language: 'de', minutes: 10, texts: 'heute|heute abend|warte immer noch|warte noch immer|frist' },
  { language: 'de', minutes: 0, texts: 'nicht dringend|eilt nicht|kein notfall|keine eile' },
  {
    language: 'fr',
    minutes: 30,
    texts: 'urgence|bloqué à|bloquée à|fraude|volé|volée|piraté|piratée|arnaque|avocat',
  },
  {
    language: 'fr',
    minutes: 20,
    texts:
      "urgent|urgente|d'urgence|immédiatement|tout de suite|dès que possible|au plus vite|le plus vite possible",
  },
  { language: 'fr', minutes: 10, texts: "aujourd'hui|ce soir|ce matin|j'attends toujours|date limite" },
  { language: 'fr', minutes: 0, texts: "pas urgent|rien d'urgent|pas une urgence|pas pressé|pas pressée" },
  {
    language: 'es',
    minutes: 30,
    texts: 'emergencia|varado|varada|fraude|robado|robada|robaron|hackeado|hackeada|estafa|abogado',
  },
  {
    language: 'es',
    minutes: 20,
    texts: 'urgente*|urge|inmediatamente|de inmediato|ahora mismo|lo antes posible|cuanto antes|ya mismo',
  },
  { language: 'es', minutes: 10, texts: 'hoy|esta noche|esta mañana|sigo esperando|fecha límite' },
  { language: 'es', minutes: 0, texts: 'no es urgente|no urge|sin prisa|no hay prisa' },
];

const compiled: CompiledKeywords = compileKeywords(
  phrases.map(
    ({ language, minutes, texts }, index): KeywordTable => ({
      id: `urgency-${index}`,
      name: `urgency, ${language}`,
      version: 1,
      language,
      entries: texts.split('|').map((text) => ({
        id: text,
        kind: 'phrase',
        text,
        yields: { tags: [], mentionType: null, priorityMinutes: minutes, teamId: null, skills: [] },
      })),
    }),
  ),
);

/** The phrase that decided, and where it stands in the original text. */
export interface UrgentPhrase {
  readonly phrase: string;
  readonly minutes: number;
  readonly start: number;
  readonly end: number;
}

const minutesOf = (found: FoundEntry): number => found.compiled.entry.yields.priorityMinutes ?? 0;

const isWithin = (inner: FoundEntry, outer: FoundEntry): boolean =>
  outer.first <= inner.first &&
  inner.last <= outer.last &&
  outer.last - outer.first > inner.last - inner.first;

/**
 * The most urgent phrase of a text (ties: the first), or null. Phrases do not add up: "urgent!!! asap" is one hurry.
 * A phrase within a calming one does not count ("urgent" within "not urgent"). English, German, French, Spanish; in an
 * unknown language all four.
 */
export function mostUrgentPhrase(text: NormalisedText, language: string | null): UrgentPhrase | null {
  const found = compiled.find(text.tokens, language);
  if (found.length === 0) return null;
  const calming = found.filter((one) => minutesOf(one) === 0);
  let best: FoundEntry | null = null;
  for (const one of found)
    if (
      minutesOf(one) > (best === null ? 0 : minutesOf(best)) &&
      !calming.some((outer) => isWithin(one, outer))
    )
      best = one;
  if (best === null) return null;
  return {
    phrase: best.compiled.entry.text,
    minutes: minutesOf(best),
    start: text.tokens[best.first]!.start,
    end: text.tokens[best.last]!.end,
  };
}
