/**
 * A property whose type is declared in another file that imports this one in turn: written so, the decorators' metadata
 * holds Object and does not touch a class that is not there yet.
 */
export type Relation<Type> = Type;
