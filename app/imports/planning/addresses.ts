import { ADDRESS_KINDS } from '#core/contacts/choices'
import type { NewAddress } from '#core/contacts/models/contact/located'
import type { Said } from '#core/imports/planning/cells'
import type { Reason } from '#core/imports/planning/draft'

const LENGTHS = { street: 255, postalCode: 20, city: 120, region: 120 } as const

const TYPES: Record<string, NewAddress['kind']> = {
  lavoro: 'work',
  business: 'work',
  casa: 'home',
  fatturazione: 'billing',
  spedizione: 'shipping',
  delivery: 'shipping',
  altro: 'other',
}

/** Addresses of a row, in the order of the file; a country that nobody knows is a remark. */
export function addressesOf(said: Said[], countries: Map<string, string>) {
  const problems: Reason[] = []
  const remarks: Reason[] = []
  const groups = Map.groupBy(
    said.filter(({ field }) => field === 'address'),
    ({ group }) => group
  )
  const addresses = [...groups].flatMap(([group, parts]): NewAddress[] => {
    const of = (part: string) => parts.find((one) => one.part === part)?.text ?? null
    const written = of('country')
    const country = written && (countries.get(folded(written)) ?? null)
    if (written && !country) remarks.push({ key: 'country', value: written })
    const street = [of('street'), of('street2')].filter(Boolean).join(', ') || null
    const address = {
      kind: kindOf(of('type') ?? group),
      street,
      postalCode: of('postalCode'),
      city: of('city'),
      region: of('region'),
      country,
    }
    for (const [part, most] of Object.entries(LENGTHS))
      if ((address[part as keyof typeof LENGTHS]?.length ?? 0) > most)
        problems.push({ key: 'too_long_address', value: most })
    const isEmpty = !street && !address.postalCode && !address.city && !address.region && !country
    return isEmpty ? [] : [address]
  })
  return { addresses, problems, remarks }
}

const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()

function kindOf(word: string): NewAddress['kind'] {
  const plain = word.toLowerCase()
  const own = ADDRESS_KINDS.find((kind) => kind === plain)
  return own ?? TYPES[plain] ?? 'work'
}
