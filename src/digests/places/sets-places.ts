import type { Command } from '../../command/command.ts';

/** Tells if an edit says where else something goes. */
export const setsPlaces = ({ digest, cleared }: Extract<Command, { verb: 'edit' }>): boolean =>
  digest.to.length > 0 || cleared.includes('to');
