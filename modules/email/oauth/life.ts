/** Of a token whose provider does not say how long it lives, in seconds. */
const USUAL = 3600

/** When an access token ends, in milliseconds since 1970. */
export const endOf = ({ expires_in: seconds }: { expires_in?: number }) =>
  Date.now() + (seconds ?? USUAL) * 1000
