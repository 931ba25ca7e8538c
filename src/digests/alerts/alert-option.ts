import type { Command } from '../../command/command.ts';

/** Finds what makes an edit one of an alert, as it is typed; `undefined` where a digest takes it, too. */
export const findAlertOption = ({
  condition,
  bound,
  digest,
}: Extract<Command, { verb: 'edit' }>): string | undefined => {
  if (condition !== undefined || bound !== undefined) return 'a condition';
  if (digest.forLooks !== undefined) return '--for';
  if (digest.againMs !== undefined) return '--again';
  if (digest.until !== undefined) return '--until';
  return digest.mention.length > 0 ? '--mention' : undefined;
};
