/** A read that was asked for in a way that is not allowed; the message says what was found, what is allowed and what to do. */
export class BadRequest extends Error {}
