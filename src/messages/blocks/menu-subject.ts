import { carryInBlockId, readBlockId } from './menus.ts';

const prefix = 'item';

/**
 * Returns the id of the block of a menu: what the menu is for, after a word that differs each time it's drawn. Slack keeps
 * the choice of a block that stays, and doesn't report choosing the same again, so an option would work only once.
 * `drawnAt` in ms.
 */
export const newBlockId = (drawnAt: number, subject: string): string =>
  carryInBlockId(prefix, `${drawnAt.toString(36)} ${subject}`) ?? prefix;

/** Parses what the menu of a block is for; `undefined` for the id of anything else. */
export const parseMenuSubject = (blockId: string): string | undefined =>
  /^\S+ (.+)$/s.exec(readBlockId(prefix, blockId) ?? '')?.[1];
