import vine from '@vinejs/vine'
import { paging } from '#core/api/keyset'
import { name, oneLine } from '#core/contacts/validators/line'
import { tagName } from '#core/contacts/validators/rules'
import { MOST as MOST_OF } from '#core/contacts/texts'
import { customBody } from '#core/fields/api/input'
import { currencies } from '#core/settings/choices'
import { DEAL_STATUSES } from '#core/deals/models/deal'
import { MOST_LINES } from '#core/deals/models/deal/lined'
import { MOST } from '#core/deals/amounts'
import { isTooMuch, MOST_QUANTITY } from '#core/deals/validators/line'

const LARGEST_ID = 4_294_967_295

export const whole = () => vine.number().withoutDecimals().min(1).max(LARGEST_ID)
export const strict = () => vine.number({ strict: true }).withoutDecimals().min(1).max(LARGEST_ID)
export const reference = () => strict().nullable().optional()

const isDay = vine.createRule((value, _, field) => {
  if (typeof value !== 'string' || !field.isValid) return
  const date = new Date(value)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value)
    field.report('This is not a day of the calendar', 'date', field)
})

export const day = () =>
  vine
    .string()
    .regex(/^(19|20)\d\d-\d\d-\d\d$/)
    .use(isDay())
    .meta({ format: 'date' })

export const revision = () =>
  strict().optional().meta({
    description: 'The revision that was read: refused with 409 when there is a newer one.',
  })

const outside = () => vine.string().minLength(1).maxLength(191).use(oneLine())

const isWorth = vine.createRule((value, _, field) => {
  const { quantity } = field.parent
  if (field.isValid && Number.isSafeInteger(quantity) && quantity > 0)
    if (isTooMuch({ quantity, unitPrice: Number(value) }))
      field.report('The line is worth more than a deal may be', 'max', field)
})

const productLine = () =>
  vine.object({
    name: name(255),
    quantity: vine
      .number({ strict: true })
      .withoutDecimals()
      .range([1, MOST_QUANTITY])
      .meta({ description: 'In thousandths: 2500 is two and a half.' }),
    unit_price: vine
      .number({ strict: true })
      .withoutDecimals()
      .range([0, MOST])
      .use(isWorth())
      .meta({ description: 'In the smallest unit of the currency.' }),
    discount: vine
      .number({ strict: true })
      .withoutDecimals()
      .range([0, 10_000])
      .optional()
      .meta({ description: 'In basis points: 1250 is 12.5 %.' }),
  })

const fields = () => ({
  amount: vine.number({ strict: true }).withoutDecimals().min(0).max(MOST).optional().meta({
    description: 'In the smallest unit of the currency, such as cents.',
  }),
  currency: vine
    .string()
    .regex(/^[A-Z]{3}$/)
    .in(currencies())
    .optional()
    .meta({
      description: 'ISO 4217; that of the business when left out.',
    }),
  contact_id: reference().meta({ description: 'A person.' }),
  company_id: reference().meta({ description: 'A company.' }),
  expected_on: day().nullable().optional(),
  owner_id: reference().meta({
    description: 'A user; of a new deal the user of the token when left out.',
  }),
  team_id: reference(),
  tags: vine.array(tagName()).maxLength(MOST_OF.tags).optional(),
  lines: vine
    .array(productLine())
    .maxLength(MOST_LINES)
    .optional()
    .meta({ description: 'Replaced as a whole. While there are some, they make the amount.' }),
  custom: customBody(),
})

const withOutside = () => ({
  external_id: outside().nullable().optional().meta({
    description: 'Id of the same deal in another system; no two deals have the same.',
  }),
})

export const externalId = vine.create(vine.object({ external_id: outside() }))
export const dealId = vine.create(vine.object({ id: whole() }))

const begun = () => ({
  title: name(255),
  stage_id: strict().optional().meta({
    description: 'Where it begins: the first stage of the first pipeline when left out.',
  }),
  ...fields(),
})

export const createBody = vine.create(vine.object({ ...begun(), ...withOutside() }))
export const upsertBody = vine.create(vine.object(begun()))
export const updateBody = vine.create(
  vine.object({
    title: name(255).optional(),
    ...fields(),
    ...withOutside(),
    revision: revision(),
  })
)

export const moveBody = vine.create(
  vine.object({
    stage_id: strict(),
    from_stage_id: strict().optional().meta({
      description: 'The stage in which it was seen: refused with 409 when it is elsewhere now.',
    }),
  })
)

export const lossBody = vine.create(vine.object({ lost_reason_id: reference() }))

export const SORTS = ['created_at', '-created_at', 'updated_at', '-updated_at'] as const

export const listQuery = vine.create(
  vine.object({
    q: vine.string().minLength(1).maxLength(191).use(oneLine()).optional().meta({
      description: 'Beginnings of words: of titles, and of names of those it is with.',
    }),
    status: vine.enum(DEAL_STATUSES).optional(),
    pipeline_id: whole().optional(),
    stage_id: whole().optional(),
    owner_id: whole().optional(),
    contact_id: whole().optional(),
    company_id: whole().optional(),
    external_id: outside().optional(),
    sort: vine.enum(SORTS).optional().meta({ description: '-created_at when left out.' }),
    ...paging(),
  })
)

export const pipelinesQuery = vine.create(vine.object(paging()))
