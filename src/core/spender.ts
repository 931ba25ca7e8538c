/** Who causes reads and runs on Dune: a person, or a digest or an alert with its id in the store. */
export type Spender =
  | { readonly kind: 'person'; readonly userId: string }
  | { readonly kind: 'digest'; readonly id: string };
