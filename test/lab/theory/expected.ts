/** What a scenario of scenarios/theory must expect, worked out from its closed form or its Markov chain. Time is in minutes. */
export type Expected = { readonly [name: string]: number | string | Expected | readonly Expected[] };
