/** Which contacts or agents a figure is of: all, one class, one group. */
export type Of =
  | { readonly kind: 'all' }
  | { readonly kind: 'class'; readonly index: number }
  | { readonly kind: 'group'; readonly index: number };
