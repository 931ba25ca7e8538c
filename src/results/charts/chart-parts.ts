/**
 * How many series, or segments of a pie, Slack's chart takes: today, and in the form before, which some workspaces still
 * have. Source: docs.slack.dev/reference/block-kit/blocks/data-visualization-block.
 */
export const chartParts = { today: 12, older: 6 } as const;
