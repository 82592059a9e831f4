/** What a word does in a sentence that may ask for account data. */
export type Part =
  | 'card'
  | 'account'
  | 'bank'
  | 'payment'
  | 'number'
  | 'digits'
  | 'details'
  | 'code'
  | 'security'
  | 'sort'
  | 'cvv'
  | 'pin'
  | 'iban'
  | 'password'
  | 'login'
  | 'national'
  | 'insurance'
  | 'nino'
  | 'birth'
  | 'date'
  | 'dob'
  | 'memorable'
  | 'word'
  | 'maiden'
  | 'customer'
  | 'front'
  | 'back'
  | 'long'
  | 'photo'
  | 'ask'
  | 'tell'
  | 'need'
  | 'may'
  | 'what'
  | 'please'
  | 'not'
  | 'your'
  | 'elsewhere'
  | 'place'
  | 'change'
  | 'that'
  | 'you'
  | 'other';

/** The words of each part. Forms and frequent slips are listed where a slip of one letter would make another word. */
export const wordsOf: Readonly<Record<Part, string>> = {
  card: 'card cards crad cadr crd debit credit visa mastercard amex maestro cc creditcard debitcard',
  account: 'account accounts acct acc a/c acount accnt accont acnt acct. accs',
  bank: 'bank banking iban/bank bnak',
  payment: 'payment payments billing',
  number: 'number numbers num no nr # nos nmbr nubmer numbr numer',
  digits: 'digits digit figures numerals',
  details: 'details detail info information particulars deets dets infos',
  code: 'code codes cde cod',
  security: 'security secuirty',
  sort: 'sort sortcode srot',
  cvv: 'cvv cvv2 cvc cvc2 csc cv2 cvn cvs',
  pin: 'pin pins pincode passcode passcodes otp',
  iban: 'iban ibans',
  password: 'password passwords pasword passwrd pwd passwd passphrase pw pswd passwort/ pass-word',
  login: 'login logon sign-in credentials logins',
  national: 'national nat ntional',
  insurance: 'insurance ins insurence',
  nino: 'nino ni',
  birth: 'birth birthday birthdate brith born bday',
  date: 'date dates dat',
  dob: 'dob d.o.b d.o.b. d/o/b',
  memorable: 'memorable secret',
  word: 'word words answer answers place phrase name',
  maiden: 'maiden',
  customer: 'customer client cust',
  front: 'front',
  back: 'back reverse rear signature',
  long: 'long full whole complete entire 16 sixteen 15 16-digit sixteen-digit 16digit',
  photo: 'photo photos pic pics picture pictures photograph image scan screenshot snapshot selfie snap',
  ask: 'send snd sned share give gve provide supply tell confirm dm message msg reply respond state quote forward pass submit upload list post drop text email mail enter type input write read pop pm inbox disclose reveal verify fill complete verifiy lemme let furnish shoot fire ping whatsapp put include attach return answer leave jot note advise specify present hand repeat spell say sharing sending giving providing supplying telling confirming dming messaging replying posting quoting stating passing revert hit chuck forward',
  tell: 'know have get take grab see obtain receive collect request ask asking asks had use check record run look hear jot goes',
  need: 'need needs require requires want wants needed required requiring needing missing lacking require nd ned must-have looking after awaiting',
  may: "may let's lets can could cud cld would wud wld might mind able possible kindly will okay ok",
  what: "what whats what's wats wat which remind wht whta",
  please: 'please pls plz plse pleas plees pleease kindly thanks thx ta cheers',
  not: "not never don't dont do-not didn't didnt won't wont can't cant cannot avoid without nobody shouldn't shouldnt mustn't mustnt no-one neither nor refrain stop none unless until isn't isnt doesn't doesnt aren't wouldn't wouldnt needn't neednt unneeded beware hide",
  your: 'your ur yr yur youre yor the',
  elsewhere:
    'app branch website site portal webpage phone call calling telephone ring form link page atm statement chequebook securely-hosted envelope settings onscreen screen keypad',
  place: 'here below us me this dm chat',
  change:
    'change changed changing updating reset resetting update updated forgot forgotten forget remember recover protect keep choose create pick cancel block freeze lost stolen activate replace added adding add remove removed removing save saved expire expired locked',
  that: 'that whether if',
  you: "you you'll youll u ull",
  other: 'hesitate worry afraid panic problem bother',
};
