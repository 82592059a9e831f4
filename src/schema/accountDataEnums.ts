import { enumeration } from './enumeration.ts';

export const AccountDataKindEnum = enumeration(
  'AccountDataKind',
  'What of an account a text holds or asks for.',
  {
    cardNumber: 'A payment card’s number.',
    iban: 'An IBAN.',
    sortCodeAndAccount: 'A sort code with an account number.',
    accountNumber: 'An account or customer number.',
    nationalInsuranceNumber: 'A UK national insurance number.',
    password: 'A password or secret answer.',
    securityCode: 'A card’s security code, a PIN or a one-time code.',
    dateOfBirth: 'Somebody’s date of birth.',
  },
);
