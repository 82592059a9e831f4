/** The resolver classes of all subscriptions. */
export const subscriptionResolvers: readonly NewableFunction[] = [];
