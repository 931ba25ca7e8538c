import { renderNotAdmin } from '../../../../messages/home/everything/problem.ts';
import { ephemeral } from '../../../clients/reply.ts';
import type { HomeWork } from './press.ts';

/** Does something only for somebody who is an admin now; says so to anyone else, in their own Home. */
export const adminsOnly =
  (work: HomeWork): HomeWork =>
  async (press, services) =>
    (await services.admins.isAdmin(press.actor.userId, { fresh: true }))
      ? work(press, services)
      : press.reply([renderNotAdmin], ephemeral);
