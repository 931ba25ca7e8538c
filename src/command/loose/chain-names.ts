/** Names of chains as Dune's tables have them. A word like these is the value of a parameter, mostly of `chain`. */
export const chainNames: ReadonlySet<string> = new Set(
  (
    'ethereum base arbitrum optimism polygon bnb solana avalanche_c gnosis fantom zksync linea scroll blast celo tron ton ' +
    'bitcoin sui aptos zora mantle sei berachain unichain worldchain ink sonic near starknet abstract'
  ).split(' '),
);
