import type { HostedConfig } from '../../config/hosted.ts';
import { isLocalUrl } from '../../config/public-url.ts';
import { surveyDatabase } from '../../store/admin/sealed.ts';
import type { DatabaseLocation } from '../../store/connection.ts';
import { createVault } from '../../store/vault.ts';
import { checkSecret } from './check-slack.ts';
import { describeSealed } from './describe-sealed.ts';
import { type Finding, fixFinding, okFinding, unknownFinding } from './finding.ts';

const where = 'api.slack.com/apps > your app > Basic Information';

/** Checks the format of the client's id and secret: only an installation shows if they work. */
export const checkClient = ({
  clientId,
  clientSecret,
}: Pick<HostedConfig['oauth'], 'clientId' | 'clientSecret'>): readonly Finding[] => [
  /^\d+\.\d+$/.test(clientId)
    ? okFinding('SLACK_CLIENT_ID', 'has the right format')
    : fixFinding(
        'SLACK_CLIENT_ID',
        `has the wrong format: it should be two numbers with a dot between them. Copy it again from ${where} > Client ID (not App ID).`,
      ),
  checkSecret('SLACK_CLIENT_SECRET', clientSecret, 'Client Secret', 'installation'),
];

/** Says where people install the app. */
export const describePublicUrl = (publicUrl: string): Finding => {
  const about = 'PUBLIC_URL';
  return isLocalUrl(publicUrl)
    ? unknownFinding(about, `${publicUrl} is this machine: only good for a test.`)
    : okFinding(about, `${publicUrl}; people install at ${publicUrl}/slack/install`);
};

const checkKeys = (keys: HostedConfig['sealingKeys']): Finding => {
  const about = 'ENCRYPTION_KEYS';
  if (new Set(keys.map(({ id }) => id)).size < keys.length)
    return fixFinding(about, 'has the same key twice. Remove one of them.');
  const earlier = keys.length - 1;
  return okFinding(
    about,
    earlier === 0 ? 'one key' : `the first encrypts; ${earlier} more to read what was encrypted before`,
  );
};

/** Checks the keys, and that they open all tokens and Dune keys of a database, which isn't changed. */
export const checkSealed = async (
  keys: HostedConfig['sealingKeys'],
  database: DatabaseLocation,
): Promise<readonly Finding[]> => {
  const about = 'stored secrets';
  const survey = await surveyDatabase(database, createVault(keys));
  if (survey === undefined) return [checkKeys(keys), unknownFinding(about, 'There are none to check yet.')];
  const { current, earlier } = survey;
  const unreadable = describeSealed(survey).map((words) => fixFinding(about, words));
  const read = `${current + earlier} tokens and Dune keys, all of which a key opens`;
  if (unreadable.length > 0) return [checkKeys(keys), ...unreadable];
  return [
    checkKeys(keys),
    okFinding(
      about,
      earlier === 0
        ? read
        : `${read}, ${earlier} with an earlier key; npm run rotate-keys seals them with the first`,
    ),
  ];
};
