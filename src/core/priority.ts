/** Who waits for a call to Dune: a person, or nobody. Calls that nobody waits for leave part of the rate limit to people. */
export type Priority = 'interactive' | 'background';
