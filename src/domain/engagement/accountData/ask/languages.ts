import type { AccountDataKind } from '../kind.ts';

/** How a language asks for account data; all of it without accents, in small letters. */
export interface AskingLanguage {
  /** What is named. */
  readonly objects: Readonly<Partial<Record<AccountDataKind, RegExp>>>;
  /** Words that ask, anywhere in the sentence. */
  readonly asking: RegExp;
  /** A warning, a hint where it is safe, something that is done to it, or the last four digits alone. */
  readonly otherwise: RegExp;
  /** Asks although it holds a "not": "don't hesitate", "not without". */
  readonly despite: RegExp;
}

const code = String.raw`cvv2?|cvc2?`;

const german: AskingLanguage = {
  objects: {
    cardNumber:
      /(?:kredit|debit|bank|giro|ec-?|visa-?|maestro-?)?karten ?-?(?:nummer|nr|daten)\b|nummer (?:auf |von )?(?:der vorderseite )?(?:ihrer|deiner|eurer|der) (?:\w+)?karte\b|\bfoto\b.{0,24}\b(?:kredit|bank|giro|ec-?)?karte\b/g,
    securityCode: new RegExp(
      String.raw`\b(?:karten)?pruf(?:nummer|ziffer|code)\b|\bsicherheitscode\b|\b(?:${code}|pin|tan)(?:-?(?:nummer|code))?\b|\bgeheimzahl\b`,
      'g',
    ),
    iban: /\biban\b/g,
    sortCodeAndAccount: /\bbankleitzahl\b|\bblz\b|\bbankverbindung\b|\bbankdaten\b/g,
    accountNumber: /\bkonto ?-?(?:nummer|nr|daten)\b|\bkunden ?-?(?:nummer|nr)\b/g,
    password:
      /\bpass?wort\b|\bkennwort\b|\b(?:zugangs|anmelde|login-?)daten\b|\bmadchenname(?:n)?\b|\bgeheimwort\b/g,
    dateOfBirth: /\bgeburts(?:datum|tag)\b|\bwann sind sie geboren\b|\bwann bist du geboren\b/g,
  },
  asking:
    /\bbitte\b|\b(?:konn(?:en|ten)|wurden|mochten|hatten) sie\b|\b(?:kannst|konntest|wurdest) du\b|\b(?:schick|send|teil|nenn|ubermittel|verrat|hinterlass|bestatig|antwort|schreib|gib|gebt|geb|gebe|mail)(?:e|en|t|et|le|ln)?\b|\bmitteilen\b|\bangeben\b|\b(?:brauch|benotig)(?:e|en|t)\b|\bwie (?:lautet|lauten|ist|sind)\b|\bwas (?:ist|sind)\b|\bwann\b|\bdurf(?:en|te|ten) (?:wir|ich)\b|\bdarf ich\b|\bhatte(?:n)? (?:wir |ich )?gern\b|\bfehl(?:t|en)\b|\bohne (?:ihre?n?|deine?n?|die|das)\b/,
  otherwise:
    /\bnie(?:mals)?\b|\bnicht\b|\bkeine?[nrms]?\b|zurucksetz|zuruckgesetzt|\bander[en]|geandert|\bin der app\b|auf unserer (?:web)?seite|\bwebsite\b|telefonisch|\brufen sie\b|\bruf(?:e)? uns\b|\bfiliale\b|sicheren? (?:link|seite|formular|chat)|letzten (?:vier|4)|\bentfern|\blosch|vergessen|\b(?:ge)?sperr|\bwurde\b|abgelaufen|bestell/,
  despite: /zogern sie nicht|zogere nicht|warum nicht|\bohne\b.{0,40}\bnicht\b|\bnicht\b.{0,40}\bohne\b/,
};

const french: AskingLanguage = {
  objects: {
    cardNumber:
      /\bnumeros? (?:complet )?(?:de |sur )(?:votre |la |ta |ma )?carte\b|\b(?:coordonnees|informations|donnees) de (?:votre |la |ta )?carte\b|\b(?:16|seize) chiffres\b|\bphotos?\b.{0,24}\bcarte\b(?! (?:cadeau|postale|de fidelite))/g,
    securityCode: new RegExp(
      String.raw`\b(?:${code})\b|\bcryptogramme\b|\bcode (?:de securite|secret|pin|confidentiel)\b|\b(?:3|trois) (?:derniers )?chiffres au (?:dos|verso)\b`,
      'g',
    ),
    iban: /\biban\b|\brib\b/g,
    accountNumber: /\bnumero de (?:votre |ton |mon )?compte\b|\bnumero (?:de )?client\b/g,
    sortCodeAndAccount: /\bcoordonnees bancaires\b/g,
    password: /\bmots? de passe\b|\bidentifiants?\b|\bnom de jeune fille\b/g,
    dateOfBirth: /\bdate de naissance\b/g,
  },
  asking:
    /\bmerci d|\b(?:pouvez|pourriez|voulez)[- ]vous\b|\b(?:peux|pourrais)[- ]tu\b|\bveuillez\b|\b(?:envoy|envoi|communiqu|indiqu|donn|confirm|partag|precis|laiss|renvoy)(?:ez|er|e|es)\b|\btransmett(?:ez|re)\b|\bfourni(?:r|ssez|s)\b|\brepond(?:ez|re|s)\b|\b(?:dites|ecrivez|ecris)\b|\bquel(?:le)?s? (?:est|sont)\b|\bj'ai besoin\b|\bbesoin d|\bfaut\b|\bfaudrait\b|\bs'il (?:vous|te) plait\b|\b(?:svp|stp)\b|\b(?:puis|pourrais)-je\b|\b(?:peut|pourrait)-on\b|\bil (?:nous|me) manque\b|\bsans (?:votre|ton|le|la)\b/,
  otherwise:
    /\bne\b|\bn'|\bjamais\b|\bpas\b|\baucune?\b|reinitialis|modifi|\bchang|oubli|dans l'app|sur notre site|par telephone|\bappelez\b|en agence|(?:lien|page|formulaire|espace) securise|(?:quatre|4) derniers|supprim|retir|bloqu|commande/,
  despite: /n'hesite|pourquoi pas|\bsans (?:votre|ton|le|la)\b/,
};

const spanish: AskingLanguage = {
  objects: {
    cardNumber:
      /\bnumeros? (?:completo )?de (?:su |tu |la )?tarjeta\b|\bdatos de (?:su |tu |la )?tarjeta\b|\b(?:16|dieciseis) digitos\b|\bfotos?\b.{0,24}\btarjeta\b(?! (?:regalo|postal|de embarque))/g,
    securityCode: new RegExp(
      String.raw`\b(?:${code}|pin)\b|\bcodigo de (?:seguridad|verificacion)\b|\bclave secreta\b|\b(?:3|tres) (?:digitos|numeros) (?:del reverso|de atras|al dorso)\b`,
      'g',
    ),
    iban: /\biban\b/g,
    accountNumber: /\bnumero de (?:su |tu |la )?cuenta\b|\bnumero de cliente\b/g,
    sortCodeAndAccount: /\bdatos bancarios\b|\bcuenta bancaria\b/g,
    password: /\bcontrasena\b|\bclave\b|\bcredenciales\b/g,
    dateOfBirth: /\bfecha de nacimiento\b/g,
  },
  asking:
    /\bpor favor\b|\bporfa\b|\b(?:podrias?|podriais|podeis|puede|puedes|pueden)\b|\benvi(?:e|a|ar|en|eme|enos|ame|anos|arnos|arme)\b|\bmand(?:e|a|eme|enos|ame|anos|ar|arnos|arme)\b|\b(?:facilit|proporcion|indi[cq]u?|confirm|pas)(?:e|a|ar|eme|enos|ame|anos|arnos|arme)\b|\b(?:diga|di|digame|diganos|dime|dinos|dar|darnos|darme|denos|danos|dame|deme)\b|\bcompart(?:e|a|ir|anos|enos)\b|\bcual(?:es)? (?:es|son)\b|\bnecesit(?:o|amos|aria|ariamos)\b|\bhace(?:n)? falta\b|\bescrib(?:e|a|anos|enos)\b|\brespond(?:e|a|er|enos|anos)\b|\bsin (?:su|tu|el|la)\b/,
  otherwise:
    /\bno\b|\bnunca\b|\bjamas\b|\bningun|restable|\bcambi|\bmodific|\bolvid|\ben la app\b|en nuestra (?:web|pagina|app)|\bllame|\bllama|por telefono|sucursal|(?:enlace|pagina|formulario|canal) segur[oa]|ultim[oa]s (?:cuatro|4)|elimin|\bborr|bloque|pedido/,
  despite: /\bno dudes?\b|\bno dude\b|\bpor que no\b|\bsin (?:su|tu|el|la)\b/,
};

const dutch: AskingLanguage = {
  objects: {
    cardNumber:
      /\b(?:credit)?(?:kaart|card|pas)(?:nummer|gegevens)\b|\bnummer (?:van|op) (?:je|uw|de) (?:\w+)?(?:kaart|pas|card)\b|\bfoto\b.{0,24}\b(?:bank|credit|betaal)?(?:kaart|pas)\b/g,
    securityCode: new RegExp(
      String.raw`\b(?:${code})(?:-?code)?\b|\bbeveiligingscode\b|\bveiligheidscode\b|\bpin(?:code)?\b`,
      'g',
    ),
    iban: /\biban\b/g,
    accountNumber: /\b(?:bank)?rekeningnummer\b|\bklantnummer\b/g,
    sortCodeAndAccount: /\bbankgegevens\b/g,
    password: /\bwachtwoord\b|\binloggegevens\b/g,
    dateOfBirth: /\bgeboortedatum\b|\bwanneer (?:bent u|ben je) geboren\b/g,
  },
  asking:
    /\bgraag\b|\b(?:kunt|kun|wilt|wil|zou|zoudt) (?:u|je)\b|\b(?:stuur|sturen|stuurt|geef|geven|geeft|doorgeven|deel|delen|deelt|bevestig|bevestigen|vermeld|vermelden|noem|noemen|zet)\b|\blaat\b.{0,40}\bweten\b|\b(?:mogen|mag) (?:wij|we|ik)\b|\bnodig\b|\bwat (?:is|zijn)\b|\bwanneer\b|\balstublieft\b|\balsjeblieft\b|\b(?:aub|svp|ajb)\b|\bontbreekt\b|\bmissen\b|\bzonder (?:je|uw|het|de)\b/,
  otherwise:
    /\bniet\b|\bnooit\b|\bgeen\b|opnieuw in|\bwijzig|\bverander|vergeten|\bin de app\b|op onze (?:web)?site|\bwebsite\b|\bbel(?:t)? (?:ons|met)\b|telefonisch|(?:beveiligde|veilige) (?:link|pagina|omgeving|chat)|laatste (?:vier|4)|verwijder|blokke|bestel/,
  despite: /\baarzel niet\b|\bwaarom niet\b|\bzonder (?:je|uw|het|de)\b/,
};

/** English has rules of its own (find.ts), which put slips right. */
export const askingLanguages: readonly AskingLanguage[] = [german, french, spanish, dutch];
