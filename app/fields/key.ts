import { fold } from '#core/search/fold'

const LONGEST = 40
const LAST = 36

/** A key made of the name: `VAT number` is `vat_number`, and the second one `vat_number_2`. */
export function keyFor(name: string, taken: string[]) {
  const plain = fold(name)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, LAST)
    .replace(/_+$/, '')
  const base = /^[a-z]/.test(plain) ? plain : `field_${plain}`.slice(0, LAST).replace(/_+$/, '')
  let key = base
  for (let at = 2; taken.includes(key); at++) key = `${base}_${at}`.slice(0, LONGEST)
  return key
}
