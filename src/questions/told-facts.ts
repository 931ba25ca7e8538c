import type { QueryFacts } from '../dune/query-facts.ts';

/** Keeps what reads tell of queries. Waits for nothing, and never throws. */
export type LearnFacts = (facts: QueryFacts) => void;
