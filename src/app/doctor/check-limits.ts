import { limitedNames, type QueryLimits } from '../../core/query-limits.ts';
import { type Finding, okFinding, unknownFinding } from './finding.ts';

const about = 'DUNE_QUERIES';

/** Says which lists can't be checked: Slack tells the names of channels only as people use the app there. */
export const checkLimits = (limits: QueryLimits): readonly Finding[] => {
  const names = limitedNames(limits).map((name) => `#${name}`);
  if (names.length > 0)
    return [
      unknownFinding(
        about,
        `can't check ${names.join(', ')}: the list of a name holds once somebody has used the app in that channel. Give private channels by ID, because Slack hides their names.`,
      ),
    ];
  return limits.channels.size === 0
    ? []
    : [okFinding(about, `lists for ${limits.channels.size} channels, by ID`)];
};
