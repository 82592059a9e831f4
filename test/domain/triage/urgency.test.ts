import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/domain/triage/normalise.ts';
import { mostUrgentPhrase } from '../../../src/domain/triage/urgency.ts';

const urgency = (text: string, language: string | null) => mostUrgentPhrase(normalise(text), language);

describe('urgency', () => {
  it.each([
    ['My card was stolen, call me', 'en', 'stolen', 30],
    ['I need this ASAP!!', 'en', 'asap', 20],
    ['My flight leaves today', 'en', 'today', 10],
    ['Please answer as soon as possible, I am stranded', 'en', 'stranded', 30],
    ['Bitte dringend melden', 'de', 'dringend*', 20],
    ['Mein Konto wurde gehackt', 'de', 'gehackt', 30],
    ['Répondez au plus vite', 'fr', 'au plus vite', 20],
    ['On a volé ma carte', 'fr', 'volé', 30],
    ['Me han robado la tarjeta', 'es', 'robado', 30],
    ['Lo necesito cuanto antes', 'es', 'cuanto antes', 20],
    ['dringend', null, 'dringend*', 20],
  ])('hears in %j (%s) %j, worth %d minutes', (text, language, phrase, minutes) => {
    expect(urgency(text, language)).toMatchObject({ phrase, minutes });
  });

  it.each([
    ['Just saying hello', 'en'],
    ['This is not urgent, whenever you can', 'en'],
    ['Das ist nicht dringend', 'de'],
    ["Ce n'est pas urgent", 'fr'],
    ['No es urgente', 'es'],
    // "today" is English; "hoy" in an English text is a name.
    ['Thomas Hoy wrote this', 'en'],
    ['', null],
  ])('hears none in %j (%s)', (text, language) => {
    expect(urgency(text, language)).toBeNull();
  });

  it('still hears what stands beside a calming phrase', () => {
    expect(urgency('The first is not urgent, the second is urgent', 'en')).toMatchObject({
      start: 39,
      end: 45,
    });
  });

  it('takes the first of equally urgent phrases, and adds none up', () => {
    expect(urgency('urgent, immediately, asap', 'en')).toEqual({
      phrase: 'urgent*',
      minutes: 20,
      start: 0,
      end: 6,
    });
  });
});
