export { uuidv7 as newId } from 'uuidv7';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text is an id as the tables hold it: a UUID, as PostgreSQL writes it. */
export const isId = (text: string): boolean => uuid.test(text);
