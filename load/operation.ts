/** An operation as it is sent, with the types of what goes in and what comes back. */
export interface Operation<Result, Variables> {
  readonly name: string;
  /** Its document, without what a server ignores. */
  readonly text: string;
  /** Never there: ties the types to the value. */
  readonly types?: { readonly result: Result; readonly variables: Variables };
}
