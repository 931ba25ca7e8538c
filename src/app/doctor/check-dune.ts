import type { DuneConfig } from '../../config/config.ts';
import { cannotTell, type Finding, fine, mend } from './finding.ts';
import { call } from './http-probe.ts';

const about = 'DUNE_API_KEY';

/** Whether Dune takes the key. Dune does not document the call (its own CLI uses it), so its absence says nothing. */
export const keyFinding = async ({
  apiKey,
  apiUrl,
}: Pick<DuneConfig, 'apiKey' | 'apiUrl'>): Promise<Finding> => {
  const called = await call('GET', `${apiUrl}/whoami`, { 'x-dune-api-key': apiKey });
  if (called.kind === 'none')
    return mend(
      about,
      `Dune cannot be reached at ${apiUrl} (${called.reason}). Check the network, and DUNE_API_URL.`,
    );
  const { status } = called;
  if (status === 200) return fine(about, 'Dune takes it');
  if (status === 401)
    return mend(
      about,
      'Dune refuses it. Create a key on dune.com under Settings, API; the scope Read is enough.',
    );
  return cannotTell(
    about,
    `Dune answers ${status}, which says nothing of the key. Try it with npm run preview -- 1252207.`,
  );
};
