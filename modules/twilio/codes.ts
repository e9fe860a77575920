/**
 * What an error of Twilio means for us: `again`: it may be sent later; `bounced`,
 * `blocked`, `opted_out`: what it tells of the address; `stop`: nothing goes out
 * through this inbox; `never`: this message cannot go.
 * https://www.twilio.com/docs/api/errors
 */
export type Meaning = 'again' | 'bounced' | 'blocked' | 'opted_out' | 'stop' | 'never'

const CODES: Record<Meaning, number[]> = {
  again: [20429, 21611, 30001, 30017, 30022, 30410, 63018, 63038],
  bounced: [21211, 21214, 21217, 21614, 21635, 30005, 30006, 63003, 63024],
  blocked: [30004, 63033],
  opted_out: [21610, 63050],
  stop: [
    20003, 20005, 20404, 10001, 21212, 21603, 21659, 21660, 21661, 21701, 21703, 21705, 30002,
    63007, 63051,
  ],
  never: [
    21266, 21267, 21408, 21601, 21602, 21604, 21606, 21608, 21609, 21612, 21617, 21619, 21620,
    21623, 21654, 21655, 21656, 30003, 30007, 30008, 30010, 30011, 30018, 30019, 30023, 30024,
    30032, 30033, 30034, 30036, 30040, 30044, 30450, 30453, 63005, 63013, 63016, 63019, 63021,
    63027, 63028, 63030, 63032, 63036, 63040, 63041, 63042, 63049,
  ],
}

const MEANINGS = new Map(
  Object.entries(CODES).flatMap(([meaning, codes]) =>
    codes.map((code) => [code, meaning as Meaning] as const)
  )
)

/** Undefined for a code that is not in the table. */
export const meaningOf = (code: number) => MEANINGS.get(code)

/** Key of the words for a code; one that is not in the table comes with Twilio's own. */
export const reasonOf = (code: number) =>
  meaningOf(code) ? `twilio.reasons.${code}` : 'twilio.reasons.other'

export const knownCodes = () => [...MEANINGS.keys()]
