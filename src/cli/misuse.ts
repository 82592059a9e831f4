/** What was asked for cannot be: said in one message, and the process ends with 2. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}
