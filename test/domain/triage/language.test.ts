import { describe, expect, it } from 'vitest';
import { eldLanguageDetector } from '../../../src/domain/triage/language.ts';
import { normalise } from '../../../src/domain/triage/normalise.ts';

const detect = (text: string, fallback: string | null = null) =>
  eldLanguageDetector.detect(normalise(text), fallback);

describe('language', () => {
  it.each([
    ['en', 'Where is my parcel? It should have been here on Monday.'],
    ['de', 'Wo bleibt mein Paket? Es hätte am Montag hier sein sollen.'],
    ['fr', "Où est mon colis ? Il aurait dû être là lundi, c'est inadmissible."],
    ['es', '¿Dónde está mi paquete? Debería haber llegado el lunes.'],
    ['it', 'Dove è il mio pacco? Doveva arrivare lunedì scorso.'],
    ['ru', 'Где моя посылка? Она должна была прийти в понедельник.'],
    ['ja', '荷物はどこですか？月曜日に届くはずでした。'],
    ['th', 'พัสดุของฉันอยู่ที่ไหน ควรจะมาถึงวันจันทร์'],
    ['ar', 'أين طردي؟ كان يجب أن يصل يوم الاثنين'],
  ])('hears %s in %j', (language, text) => {
    expect(detect(text)).toEqual({ language, confidence: 'reliable' });
  });

  it('hears the words only, not handles, hashtags and links', () => {
    const text =
      '@customer_service_team #whereismyparcel https://example.com/track/my/parcel wo ist mein Paket';
    expect(detect(text, 'en').language).toBe('de');
  });

  it.each(['', 'ok', 'thanks 😀', '@acme #help https://example.com', '1 2 3 4 5', '\ud800 \0'])(
    'takes the fallback where there are fewer than three words: %j',
    (text) => {
      expect(detect(text, 'pt')).toEqual({ language: 'pt', confidence: 'fallback' });
      expect(detect(text)).toEqual({ language: null, confidence: 'none' });
    },
  );

  it('decodes entities first', () => {
    expect(detect('O&ugrave; est mon colis, il est en retard &eacute;norme', 'en').language).toBe('fr');
  });
});
