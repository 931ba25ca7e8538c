/**
 * A line as people type it who read no documentation. It `does` what they mean, as the command that it is read as; or it `leads` there
 * with the command that the reply offers, or with a reply of a kind (`reply:…`) that holds the next step.
 */
export type TypedLine = readonly [typed: string, verdict: 'does' | 'leads', command: string];
