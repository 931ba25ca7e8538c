/** Who waits for a call to Dune: a person, or nobody, and then it leaves part of the rate limit to people. */
export type Priority = 'interactive' | 'background';
