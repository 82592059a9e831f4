/** Phrasings in other languages than English: the rules were made with `known`, and not with `heldOut`. */
interface LanguagePhrasings {
  readonly askedFor: readonly string[];
  readonly known: readonly string[];
  readonly heldOut: readonly string[];
  /** What desks write without asking for any. */
  readonly benign: readonly string[];
}

const lines = (text: string): readonly string[] => text.trim().split('\n');

export const otherLanguages: Readonly<Record<'de' | 'fr' | 'es' | 'nl', LanguagePhrasings>> = {
  de: {
    askedFor: [
      'Kartennummer',
      'Kreditkartennummer',
      'Kontonummer',
      'IBAN',
      'PIN',
      'Prüfnummer',
      'Geburtsdatum',
      'Bankverbindung',
      'Passwort',
      'Kundennummer',
    ],
    known: lines(`
Bitte senden Sie uns Ihre {}
Können Sie uns Ihre {} schicken?
Könnten Sie mir bitte Ihre {} nennen?
Wie lautet Ihre {}?
Wir benötigen Ihre {}, um weiterzuhelfen
Teilen Sie uns Ihre {} mit
Schick uns deine {}
Gib mir bitte deine {}
Ihre {}?
Ohne Ihre {} können wir nicht weiterhelfen
Zögern Sie nicht, uns Ihre {} zu senden
Ich brauche noch Ihre {}
Antworten Sie einfach mit Ihrer {}
Dürfte ich Ihre {} haben?
Was ist deine {}?`),
    heldOut: lines(`
Hallo, für die Prüfung brauchen wir noch die {} von Ihnen
Würden Sie uns kurz Ihre {} durchgeben?
Schreiben Sie uns Ihre {} einfach hier rein
Damit ich nachsehen kann, nennen Sie mir bitte {} und Namen
Uns fehlt noch Ihre {}
Verraten Sie mir Ihre {}?
Per Direktnachricht bitte {} und Postleitzahl
Hätten Sie Ihre {} zur Hand?
Ich hätte gern Ihre {}
Kannst du mir mal deine {} geben?`),
    benign: lines(`
Wie lautet Ihre Bestellnummer?
Bitte teilen Sie niemals Ihre PIN mit.
Wir fragen nie nach Ihrem Passwort.
Bitte setzen Sie Ihr Passwort in der App zurück.
Ihre Karte wurde gesperrt.
Bitte nennen Sie uns die letzten vier Ziffern Ihrer Kartennummer.
Schreiben Sie uns bitte eine Nachricht mit Ihrer Postleitzahl.
Rufen Sie uns bitte an und halten Sie Ihre Kontonummer bereit.`),
  },
  fr: {
    askedFor: [
      'numéro de carte',
      'numéro de compte',
      'IBAN',
      'RIB',
      'mot de passe',
      'code secret',
      'cryptogramme',
      'date de naissance',
      'numéro client',
      'numéro de carte bancaire',
    ],
    known: lines(`
Pouvez-vous nous envoyer votre {} ?
Merci de nous communiquer votre {}
Veuillez indiquer votre {}
Quel est votre {} ?
Nous avons besoin de votre {}
Pourriez-vous me donner votre {} s'il vous plaît ?
Envoyez-nous votre {} en MP
Sans votre {} nous ne pouvons rien faire
N'hésitez pas à nous transmettre votre {}
Il nous faut votre {}
Peux-tu confirmer ton {} ?
Votre {} ?
J'ai besoin de ton {}
Donnez-moi votre {}
Répondez avec votre {}`),
    heldOut: lines(`
Bonjour, il me faudrait votre {} pour avancer
Pourrait-on avoir votre {} ?
Votre {} svp
Laissez-nous votre {} ici
Il nous manque encore votre {}
Afin de vérifier, précisez votre {}
Dites-moi votre {}
Vous pouvez me donner votre {}
Pour continuer, écrivez votre {} ci-dessous
On aurait besoin du {} de votre dossier`),
    benign: lines(`
Quel est votre numéro de commande ?
Ne partagez jamais votre mot de passe.
Nous ne demandons jamais votre code secret.
Veuillez réinitialiser votre mot de passe dans l'application.
Votre carte a été bloquée.
Merci de nous envoyer votre adresse et votre nom.
Appelez-nous avec votre numéro de client sous la main.
Merci d'indiquer les quatre derniers chiffres de votre numéro de carte.`),
  },
  es: {
    askedFor: [
      'número de tarjeta',
      'número de cuenta',
      'IBAN',
      'contraseña',
      'PIN',
      'código de seguridad',
      'fecha de nacimiento',
      'número de cliente',
      'CVV',
      'clave',
    ],
    known: lines(`
Por favor, envíenos su {}
¿Podría indicarnos su {}?
¿Puedes mandarnos tu {}?
Necesitamos su {} para ayudarle
¿Cuál es su {}?
Díganos su {}
Sin su {} no podemos continuar
No dude en enviarnos su {}
Facilítenos su {}
Confirme su {}
Danos tu {} por mensaje
¿Su {}?
Nos hace falta su {}
Responda con su {}
¿Me puede dar su {}?`),
    heldOut: lines(`
Hola, pásanos tu {} por privado
Para revisarlo me hace falta tu {}
¿Nos podríais decir vuestro {}?
Escríbenos tu {} aquí
Mándame tu {} y lo miro
Dime tu {}
Comparta su {} con nosotros
Necesitaría su {} y su nombre
Tu {} por favor
Indique el {} del titular`),
    benign: lines(`
¿Cuál es su número de pedido?
Nunca comparta su contraseña con nadie.
No le pediremos su PIN.
Por favor, cambie su contraseña en la app.
Su tarjeta ha sido bloqueada.
Por favor, envíenos su dirección y su nombre.
Llame a nuestro equipo con su número de cliente a mano.
Indíquenos los últimos cuatro dígitos de su número de tarjeta, por favor.`),
  },
  nl: {
    askedFor: [
      'kaartnummer',
      'rekeningnummer',
      'IBAN',
      'wachtwoord',
      'pincode',
      'beveiligingscode',
      'geboortedatum',
      'klantnummer',
      'creditcardnummer',
      'bankgegevens',
    ],
    known: lines(`
Kunt u ons uw {} sturen?
Stuur ons je {}
Wat is uw {}?
We hebben uw {} nodig
Mag ik uw {}?
Graag ontvangen we uw {}
Geef je {} door
Zou u uw {} kunnen bevestigen?
Laat ons uw {} weten
Zonder uw {} kunnen we niet verder
Aarzel niet om uw {} te delen
Kun je je {} even doorgeven?
Uw {}?
Uw {} alstublieft
Deel je {} met ons`),
    heldOut: lines(`
Hoi, om verder te kunnen heb ik je {} nodig
Wil je me je {} geven?
Zet je {} hier even neer
Mogen we je {} noteren?
We missen nog uw {}
Vermeld uw {} in een privébericht
Je {} svp
Noem je {} even
Ik zou graag uw {} willen weten
Geeft u mij uw {} maar`),
    benign: lines(`
Wat is uw bestelnummer?
Deel nooit uw pincode.
We vragen nooit om uw wachtwoord.
Stel uw wachtwoord opnieuw in via de app.
Uw pas is geblokkeerd.
Stuur ons graag uw naam en postcode.
Bel ons en houd uw klantnummer bij de hand.
Kunt u de laatste vier cijfers van uw rekeningnummer geven?`),
  },
};
