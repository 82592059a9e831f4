/** The resolver classes of all mutations. */
export const mutationResolvers: readonly NewableFunction[] = [];
