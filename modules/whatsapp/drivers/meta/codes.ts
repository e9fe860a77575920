/**
 * What an error of Meta means for us: `again`: it may be sent later; `bounced`,
 * `opted_out`: what it tells of the address; `stop`: nothing goes out through this
 * inbox; `never`: this message cannot go.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export type Meaning = 'again' | 'bounced' | 'opted_out' | 'stop' | 'never'

const CODES: Record<Meaning, number[]> = {
  again: [1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 131057, 133004],
  bounced: [131026],
  opted_out: [131050],
  stop: [0, 3, 10, 33, 190, 200, 368, 131005, 131031, 131042, 131045, 133010],
  never: [
    100, 130472, 130497, 131008, 131009, 131021, 131030, 131047, 131049, 131051, 131052, 131053,
    132000, 132001, 132005, 132007, 132012, 132015, 132016, 132068, 132069, 135000,
  ],
}

const MEANINGS = new Map(
  Object.entries(CODES).flatMap(([meaning, codes]) =>
    codes.map((code) => [code, meaning as Meaning] as const)
  )
)

/** 200 to 299 are all of permissions. */
const one = (code: number) => (code > 200 && code < 300 ? 200 : code)

/** Undefined for a code that is not in the table. */
export const meaningOf = (code: number) => MEANINGS.get(one(code))

/** Key of the words for a code; one that is not in the table comes with Meta's own. */
export const reasonOf = (code: number) =>
  meaningOf(code) ? `whatsapp.reasons.${one(code)}` : 'whatsapp.reasons.other'

export const knownCodes = () => [...MEANINGS.keys()]
