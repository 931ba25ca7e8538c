import type { DuneConfig } from '../../config/config.ts';
import { innermostCode } from '../../core/network-error.ts';
import { type Finding, fixFinding, okFinding, unknownFinding } from './finding.ts';

const about = 'DUNE_API_KEY';
const timeoutMs = 10_000;

/** Returns the status of Dune's response, or why there was none. */
const askStatus = ({ apiKey, apiUrl }: Pick<DuneConfig, 'apiKey' | 'apiUrl'>): Promise<number | string> =>
  fetch(`${apiUrl}/whoami`, {
    headers: { 'x-dune-api-key': apiKey },
    signal: AbortSignal.timeout(timeoutMs),
  }).then(
    ({ status }) => status,
    (error: unknown) => innermostCode(error) || String(error),
  );

/** Checks if Dune accepts the key. The call is undocumented (Dune's own CLI uses it), so a 404 says nothing about the key. */
export const checkKey = async (config: Pick<DuneConfig, 'apiKey' | 'apiUrl'>): Promise<Finding> => {
  const status = await askStatus(config);
  if (typeof status === 'string')
    return fixFinding(
      about,
      `Can't reach Dune at ${config.apiUrl} (${status}). Check the network and DUNE_API_URL.`,
    );
  if (status === 200) return okFinding(about, 'Dune accepts it');
  if (status === 401)
    return fixFinding(
      about,
      'Dune rejected it. Create a key on dune.com under Settings > API; the Read scope is enough.',
    );
  return unknownFinding(
    about,
    `Dune responded with ${status}, so the key couldn't be checked. To try it, run: npm run preview -- 1252207`,
  );
};
