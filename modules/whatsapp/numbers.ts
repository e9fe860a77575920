import { normalisePoint } from '#core/contacts/points'

/** What providers call a number (`393471234567`, `whatsapp:+39…`) as E.164: the same as of a phone. */
export function numberOf(named: string): string {
  const number = `+${named.replace(/\D/g, '')}`
  const known = normalisePoint('phone', number, '')
  return known.ok ? known.value : number
}
