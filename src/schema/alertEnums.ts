import { enumeration } from './enumeration.ts';

export const AlertSignEnum = enumeration('AlertSign', 'What can raise an alert.', {
  mention: 'A mention came.',
  promiseMissed: 'A promise to a customer was broken.',
  detractor: 'A customer gave 6 and less in a survey that asks whether they recommend us.',
});
