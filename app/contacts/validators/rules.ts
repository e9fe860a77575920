import vine from '@vinejs/vine'
import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import { normalisePoint } from '#core/contacts/points'
import { isTag, MAX_TAG, MOST, tagNames, webAddress } from '#core/contacts/texts'
import { oneLine } from '#core/contacts/validators/line'

/** What the rules of a contact need to know of the one who saves. */
export interface ContactMeta {
  user: User
  /** ISO 3166-1 alpha-2; phone numbers without a prefix are this country's. */
  country: string
  contactId?: number
  /** The company it has, which the user may not be allowed to see. */
  companyId?: number | null
  /** Kind of the contact when the form does not say it. */
  kind?: string
  /** By which of them the contact may ask to be reached. */
  channels: string[]
  isNew: boolean
  [key: string]: unknown
}

const foldable = vine.createRule((value, _, field) => {
  if (typeof value === 'string' && !isTag(value))
    field.report('A tag is too long, empty or has a comma', 'tag', field)
})

export const tagName = () => vine.string().maxLength(MAX_TAG).use(oneLine()).use(foldable())

/** An address a person can be reached at; becomes its stored form. */
export const reachable = vine.createRule((value, _, field) => {
  if (typeof value !== 'string') return
  const kind = field.parent.kind === 'email' ? 'email' : 'phone'
  const point = normalisePoint(kind, value, field.meta.country)
  if (point.ok) field.mutate(point.value, field)
  else field.report('This is not an address', point.reason, field)
})

/** A page on the web; the scheme may be left out. Stored as it was typed. */
export const website = vine.createRule((value, _, field) => {
  if (typeof value === 'string' && !webAddress(value))
    field.report('This is not a web address', 'website', field)
})

export const tags = vine.createRule((value, _, field) => {
  if (typeof value !== 'string') return
  const names = tagNames(value)
  if (names.length > MOST.tags)
    field.report('Too many tags', 'too_many_tags', field, { max: MOST.tags })
  else if (!names.every(isTag)) field.report('A tag is too long or empty', 'tag', field)
})

/** A row of the table that is there. */
export const known = vine.createRule(async (value, table: string, field) => {
  if (!field.isValid || typeof value !== 'number') return
  const row = await db.query().from(table).where('id', value).select('id').first()
  if (!row) field.report('Choose one of the list', 'known', field)
})

/** The company it has, or one that the user may see; not the contact itself. */
export const company = vine.createRule(async (value, _, field) => {
  if (!field.isValid || typeof value !== 'number') return
  const { user, contactId, companyId } = field.meta as ContactMeta
  if (value === companyId) return
  const query = db
    .query()
    .from('contacts')
    .where({ id: value, kind: 'company' })
    .whereNull('deleted_at')
  const row = await user.scope(query, 'read', 'contacts').select('id').first()
  if (!row || value === contactId) field.report('Choose one of the list', 'known', field)
})

/** A person has a first or last name, a company its name; asked where any of them is sent. */
export const named = vine.createRule(
  (value, _, field) => {
    const { parent, meta } = field
    const kind = parent.kind ?? meta.kind ?? 'person'
    if (value || !(meta.isNew || NAMES.some((name) => name in parent))) return
    const missing = kind === 'company' ? field.name === 'name' : field.name === 'firstName'
    if (missing && (kind === 'company' || !parent.lastName))
      field.report('A name is needed', 'required', field)
  },
  { implicit: true }
)

const NAMES = ['kind', 'name', 'firstName', 'lastName']

export const channel = vine.createRule((value, _, field) => {
  if (typeof value === 'string' && !(field.meta as ContactMeta).channels.includes(value))
    field.report('Choose one of the list', 'known', field)
})

export const timeZone = vine.createRule((value, _, field) => {
  if (typeof value !== 'string') return
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
  } catch {
    field.report('Choose one of the list', 'known', field)
  }
})
