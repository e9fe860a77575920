import db from '@adonisjs/lucid/services/db'

/** A contact with all that hangs on it, as it goes out. */
export interface ExportedContact {
  kind: 'person' | 'company'
  name: string
  firstName: string
  lastName: string
  company: string
  jobTitle: string
  website: string
  externalId: string
  owner: string
  team: string
  persona: string
  journeyStage: string
  language: string
  timeZone: string
  preferredChannel: string
  tags: string[]
  emails: ExportedPoint[]
  phones: ExportedPoint[]
  addresses: ExportedAddress[]
  /** Cells of the custom fields, in their order. */
  custom: string[]
}

export interface ExportedPoint {
  value: string
  label: string
  isShared: boolean
}

export interface ExportedAddress {
  type: string
  street: string
  postalCode: string
  city: string
  region: string
  country: string
}

/** Emails, phones and addresses of the contact that has the most. */
export interface Widths {
  emails: number
  phones: number
  addresses: number
}

const LEAST = { emails: 2, phones: 2, addresses: 1 }
/** Columns that an import knows; what is more stands in the last of them. */
const MOST = { emails: 6, phones: 6, addresses: 3 }

const SINGLE = [
  'kind',
  'name',
  'firstName',
  'lastName',
  'company',
  'jobTitle',
  'website',
  'externalId',
  'owner',
  'team',
  'persona',
  'journeyStage',
  'language',
  'timeZone',
  'preferredChannel',
] as const

const ADDRESS = ['type', 'street', 'postalCode', 'city', 'region', 'country'] as const

type Say = (key: string, data?: Record<string, string | number>) => string

const times = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Names of the columns, in the language of who exports; an import knows them again. */
export const headerOf = (widths: Widths, custom: string[], say: Say) => [
  ...SINGLE.map((field) => say(field)),
  say('tags'),
  ...pointNames('email', widths.emails, say),
  ...pointNames('phone', widths.phones, say),
  ...times(widths.addresses).flatMap((at) =>
    ADDRESS.map((part) => say(`address_${part}`, { n: at + 1 }))
  ),
  ...custom,
]

const pointNames = (kind: string, count: number, say: Say) =>
  times(count).flatMap((at) => [
    say(kind, { n: at + 1 }),
    say(`${kind}_label`, { n: at + 1 }),
    say(`${kind}_shared`, { n: at + 1 }),
  ])

/** The cells of one contact, below the header. */
export function cellsOf(contact: ExportedContact, widths: Widths): string[] {
  return [
    ...SINGLE.map((field) => contact[field]),
    contact.tags.join(', '),
    ...pointCells(contact.emails, widths.emails),
    ...pointCells(contact.phones, widths.phones),
    ...times(widths.addresses).flatMap((at) =>
      ADDRESS.map((part) => contact.addresses[at]?.[part] ?? '')
    ),
    ...contact.custom,
  ]
}

function pointCells(points: ExportedPoint[], width: number) {
  return times(width).flatMap((at) => {
    const isLast = at === width - 1
    const some = isLast ? points.slice(at) : points.slice(at, at + 1)
    const [first] = some
    return first
      ? [some.map(({ value }) => value).join(' ::: '), first.label, first.isShared ? 'yes' : '']
      : ['', '', '']
  })
}

/** The widest of these contacts, added to what is known already. */
export async function widened(ids: number[], widths: Widths): Promise<Widths> {
  const most = async (table: string, kind?: string) => {
    const counted = db
      .from(table)
      .whereIn('contact_id', ids)
      .if(kind, (query) => query.where('kind', kind!))
      .groupBy('contact_id')
      .select(db.raw('count(*) as many'))
      .as('counted')
    const row = await db
      .query()
      .from(counted as never)
      .max('many as many')
      .first()
    return Number(row?.many ?? 0)
  }
  const found = {
    emails: await most('contact_points', 'email'),
    phones: await most('contact_points', 'phone'),
    addresses: await most('contact_addresses'),
  }
  const width = (of: keyof Widths) => Math.min(MOST[of], Math.max(widths[of], found[of]))
  return { emails: width('emails'), phones: width('phones'), addresses: width('addresses') }
}

export const LEAST_WIDTHS: Widths = LEAST
