/** Which contacts or agents a figure is of: all, one class, several classes (those of a channel), one group. */
export type Of =
  | { readonly kind: 'all' }
  | { readonly kind: 'class'; readonly index: number }
  | { readonly kind: 'classes'; readonly indices: readonly number[] }
  | { readonly kind: 'group'; readonly index: number }
  /** Of certain intervals (window.ts). */
  | { readonly kind: 'window'; readonly index: number };
