import { describe, expect, it } from 'vitest';
import { findAsks } from '../../../../src/domain/engagement/accountData/ask/find.ts';

const asked = (text: string): string[] => findAsks(text).map(({ start, end }) => text.slice(start, end));

describe('an ask for account data', () => {
  it.each([
    ['Please send us your card number', 'card number'],
    ['Could you DM me your acct no?', 'acct no'],
    ['kindly povide your crad nubmer', 'crad nubmer'],
    ['DOB pls', 'DOB'],
    ['We can’t help without your IBAN', 'IBAN'],
    ['Don’t hesitate to share your PIN here', 'PIN'],
    ['I don’t see your account number. Could you send it over?', 'account number'],
    ['reply with the three digits on the back of your card', 'digits on the back'],
    ['can I take the long number on the front of your card?', 'long number'],
    ['when were you born?', 'born'],
    ['what is your pаsswоrd', 'pаsswоrd'],
  ])('is “%s”', (text, object) => {
    expect(asked(text)).toContain(object);
  });

  it.each([
    ['Read me the code you received', 'code'],
    ['Forward us the SMS code', 'code'],
    ['Could you send us a photo of your bank card?', 'photo of your bank card'],
    ['Could you tell us the number on your debit card?', 'number on your debit card'],
    ['What year were you born?', 'born'],
    ['Please send your c&#97;rd number', 'c&#97;rd number'],
    ['please%20send%20your%20card%20number', 'card%20number'],
    ['Share acct + sort', 'acct + sort'],
    ['Snap your card and DM it', 'Snap your card'],
    ['The digits across the front please', 'digits across the front'],
    ['What are the three numbers on the signature strip?', 'numbers on the signature'],
    ['card # and exp', 'card #'],
    ['Send me your login', 'login'],
    ['When is your birthday?', 'birthday'],
    ['What code did you get by text?', 'code'],
    ['please type your c4rd numb3r here', 'c4rd numb3r'],
    ['If you send the card number I’ll refund it', 'card number'],
    ['Upload a picture of the front and back of your card', 'picture of the front and back of your card'],
    ['What’s your client ID', 'client ID'],
    ['CARDNUMBER PLS', 'CARDNUMBER'],
    ['C. V. V. please', 'C. V. V'],
    ['c a r d number please', 'c a r d number'],
    ['The front of your card?', 'front of your card'],
    ['Please show us the front of your bank card', 'front of your bank card'],
  ])('is “%s”', (text, object) => {
    expect(asked(text)).toContain(object);
  });

  it.each([
    'Please use the promo code we sent you.',
    'Could you send us a picture of the birthday card?',
    'Please confirm the number of cards you ordered.',
    'We’ve sent a code to your phone.',
    'Is the password case sensitive?',
    'Did you receive the password reset email?',
    'Is your card number visible on the receipt?',
    'Your new card will arrive tomorrow with a PIN by separate post.',
    'The security code is on the back of the card; enter it only at checkout.',
    'Please check your login and try again.',
    'Your name is printed on the front of your card.',
    'Is there a logo at the front of your card?',
    'Please use the machine in front of the card office.',
    'Please get your account sorted, then sort it out with the branch.',
  ])('is not “%s”', (text) => {
    expect(asked(text)).toEqual([]);
  });

  it.each([
    ['Könnten Sie uns bitte Ihre Kartennummer schicken?', 'Kartennummer'],
    ['Wie lautet Ihre IBAN?', 'IBAN'],
    ['Ohne Ihr Geburtsdatum können wir nicht weiterhelfen', 'Geburtsdatum'],
    ['Envoyez-nous votre numéro de carte en MP', 'numéro de carte'],
    ['N’hésitez pas à nous donner votre mot de passe', 'mot de passe'],
    ['¿Cuál es su contraseña?', 'contraseña'],
    ['Necesitamos su fecha de nacimiento', 'fecha de nacimiento'],
    ['Mag ik uw rekeningnummer?', 'rekeningnummer'],
    ['Schicken Sie ein Foto Ihrer Karte', 'Foto Ihrer Karte'],
    ['Envoyez une photo de votre carte', 'photo de votre carte'],
    ['Mándeme una foto de su tarjeta', 'foto de su tarjeta'],
    ['Stuur een foto van uw bankpas', 'foto van uw bankpas'],
  ])('is “%s”, in other languages too', (text, object) => {
    expect(asked(text)).toEqual([object]);
  });

  it.each([
    'Bitte teilen Sie niemals Ihre PIN mit.',
    'Wie lautet Ihre Bestellnummer?',
    'Ne partagez jamais votre mot de passe.',
    'Envoyez-nous une photo de la carte cadeau.',
    'Veuillez réinitialiser votre mot de passe dans l’application.',
    'Nunca comparta su contraseña con nadie.',
    'Indíquenos los últimos cuatro dígitos de su número de tarjeta, por favor.',
    'We vragen nooit om uw wachtwoord.',
    'Bel ons en houd uw klantnummer bij de hand.',
  ])('is not “%s”, in other languages', (text) => {
    expect(asked(text)).toEqual([]);
  });

  it.each([
    'Never share your card number.',
    'Please do not send your password.',
    'We will never ask for your PIN.',
    'What is your order number?',
    'Please reset your password in the app.',
    'Call the number on the back of your card.',
    'Please enter your card number on our secure page.',
    'Can you confirm the last four digits of your card?',
    'What is the phone number on your account?',
    'Your password has been reset.',
    'Please send your name and address (no account or card numbers).',
    'We’ll get this passed on to the right team',
    'If anyone asks for your password, tell us about it.',
    'You’ll need your account number when you call us.',
  ])('is not “%s”', (text) => {
    expect(asked(text)).toEqual([]);
  });

  it('is heard behind any number of words without a full stop', () => {
    expect(asked(`${'password i a b c d '.repeat(2_500)} please send your card number`)).toContain(
      'card number',
    );
  });
});
