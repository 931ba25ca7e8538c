import type { Parameter } from '../../core/question.ts';
import type { Token } from '../tokenize.ts';
import { chainNames } from './chain-names.ts';
import { toKey } from './words.ts';

/** Addresses and hashes of EVM chains, and names in the Ethereum Name Service. */
const address = /^(?:0x[0-9a-f]{8,}|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.eth)$/iu;

/** Returns a value that stands without the name of its parameter, with the name that it mostly has. */
export const findBareValue = (token: Token): Parameter | undefined => {
  const key = toKey(token);
  if (chainNames.has(key)) return { name: 'chain', value: key };
  return address.test(token.text) ? { name: 'address', value: token.text } : undefined;
};
