import vine from '@vinejs/vine'
import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import { emptyToNull, line, name, text } from '#core/contacts/validators/line'
import { known, tags } from '#core/contacts/validators/rules'
import { MAX_TAG_LINE } from '#core/contacts/texts'
import { currencies } from '#core/settings/choices'
import type { ContactKind } from '#core/contacts/models/contact'
import { parseAmount } from '#core/deals/amounts'

/** What the rules of a deal need to know of the one who saves. */
export interface DealMeta {
  user: User
  /** How amounts are typed there. */
  locale: string
  /** Whom it is with already, and who may be hidden from the user. */
  contactId: number | null
  companyId: number | null
  [key: string]: unknown
}

const id = () => vine.number().parse(emptyToNull).withoutDecimals().positive().nullable().optional()

/** Becomes the smallest unit of the currency beside it. */
const amount = vine.createRule((value, _, field) => {
  if (typeof value !== 'string') return
  const { currency } = field.parent
  if (!currencies().includes(currency)) return
  const parsed = parseAmount(value, currency, (field.meta as DealMeta).locale)
  if (parsed === undefined) field.report('Not an amount', 'amount', field)
  else field.mutate(parsed, field)
})

/** Whom it is with already, or someone whom the user may see. */
const party = vine.createRule(async (value, kind: ContactKind, field) => {
  if (!field.isValid || typeof value !== 'number') return
  const { user, contactId, companyId } = field.meta as DealMeta
  if (value === (kind === 'person' ? contactId : companyId)) return
  const query = db.query().from('contacts').where({ id: value, kind }).whereNull('deleted_at')
  const row = await user.scope(query, 'read', 'contacts').select('id').first()
  if (!row) field.report('Choose one of the list', 'known', field)
})

/** A day that the calendar has. */
const day = vine.createRule((value, _, field) => {
  if (typeof value !== 'string') return
  const isDay = /^(19|20)\d\d-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
  if (!isDay || new Date(value).toISOString().slice(0, 10) !== value)
    field.report('Not a day', 'day', field)
})

const FIELDS = {
  title: name(255),
  amount: line(40)
    .use(amount())
    .nullable()
    .optional()
    .transform((parsed) => (parsed === undefined ? undefined : Number(parsed ?? 0))),
  currency: vine.enum(currencies()),
  contactId: id().use(party('person')),
  companyId: id().use(party('company')),
  expectedOn: line(10).use(day()).nullable().optional(),
  ownerId: id().use(known('users')),
  teamId: id().use(known('teams')),
  tags: line(MAX_TAG_LINE).use(tags()).nullable().optional(),
}

const stage = vine.number().withoutDecimals().positive().use(known('pipeline_stages'))

export const newDealValidator = vine
  .withMetaData<DealMeta>()
  .create(vine.object({ ...FIELDS, stageId: stage.clone() }))

export const dealValidator = vine
  .withMetaData<DealMeta>()
  .create(vine.object({ ...FIELDS, revision: vine.number().withoutDecimals().min(0).optional() }))

/** Where it goes, and where it was when one looked. */
export const moveValidator = vine.create({
  stage_id: stage.clone(),
  from_stage_id: vine.number().withoutDecimals().positive(),
})

export const lossValidator = vine.create({ reason: id().use(known('lost_reasons')) })

export const noteValidator = vine.create({ body: text(20_000) })
