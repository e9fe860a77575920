import vine from '@vinejs/vine'
import { paging } from '#core/api/keyset'
import { customBody } from '#core/fields/api/input'
import { LANGUAGE, ADDRESS_KINDS } from '#core/contacts/choices'
import { CONTACT_KINDS } from '#core/contacts/models/contact'
import { POINT_KINDS } from '#core/contacts/points'
import { name, oneLine } from '#core/contacts/validators/line'
import { tagName } from '#core/contacts/validators/rules'
import { MOST } from '#core/contacts/texts'

const LARGEST_ID = 4_294_967_295

const whole = () => vine.number().withoutDecimals().min(1).max(LARGEST_ID)
const reference = () =>
  vine.number({ strict: true }).withoutDecimals().min(1).max(LARGEST_ID).nullable().optional()

/** Null clears a text; an empty one would say the same in another way and is refused. */
const text = (longest: number) =>
  vine.string().minLength(1).maxLength(longest).use(oneLine()).nullable().optional()

const label = () => text(60)
const primary = () => vine.boolean({ strict: true }).optional()

export const newPoint = () => ({
  kind: vine.enum(POINT_KINDS),
  value: vine.string().minLength(1).maxLength(254),
  label: label(),
  primary: primary(),
  shared: vine.boolean({ strict: true }).optional().meta({
    description: 'Allows an address that another contact owns.',
  }),
})

const addresses = () =>
  vine
    .array(
      vine.object({
        kind: vine.enum(ADDRESS_KINDS),
        street: text(255),
        postal_code: text(20),
        city: text(120),
        region: text(120),
        country: vine
          .string()
          .regex(/^[A-Z]{2}$/)
          .nullable()
          .optional()
          .meta({ description: 'ISO 3166-1 alpha-2, such as IT.' }),
        primary: primary(),
      })
    )
    .maxLength(MOST.addresses)
    .optional()

const fields = () => ({
  name: name(255).optional().meta({
    description: 'Of a company; of a person only where it has no first and last name.',
  }),
  first_name: text(120),
  last_name: text(120),
  company_id: reference(),
  job_title: text(191),
  website: vine
    .string()
    .maxLength(500)
    .use(oneLine())
    .regex(/^https?:\/\/\S+$/)
    .nullable()
    .optional()
    .meta({ description: 'Begins with http:// or https://.' }),
  owner_id: reference().meta({
    description: 'A user; of a new contact the user of the token when left out.',
  }),
  team_id: reference(),
  persona_id: reference(),
  journey_stage_id: reference(),
  language: vine
    .string()
    .maxLength(10)
    .regex(LANGUAGE)
    .nullable()
    .optional()
    .meta({ description: 'BCP 47, such as it or pt-BR.' }),
  time_zone: text(60).meta({ description: 'IANA zone, such as Europe/Rome.' }),
  preferred_channel: text(40),
  points: vine.array(vine.object(newPoint())).maxLength(MOST.points).optional(),
  addresses: addresses(),
  tags: vine.array(tagName()).maxLength(MOST.tags).optional(),
  custom: customBody(),
})

const known = () => ({
  external_id: text(191).meta({ description: 'Id of the same contact in another system.' }),
})

export const contactId = vine.create(vine.object({ id: whole() }))
export const externalId = vine.create(
  vine.object({ external_id: vine.string().minLength(1).maxLength(191).use(oneLine()) })
)
export const pointId = vine.create(vine.object({ id: whole(), point_id: whole() }))
export const createBody = vine.create(
  vine.object({ kind: vine.enum(CONTACT_KINDS), ...fields(), ...known() })
)
export const upsertBody = vine.create(vine.object({ kind: vine.enum(CONTACT_KINDS), ...fields() }))
export const updateBody = vine.create(
  vine.object({
    ...fields(),
    ...known(),
    revision: vine.number({ strict: true }).withoutDecimals().min(1).optional().meta({
      description: 'The revision that was read: refused with 409 when there is a newer one.',
    }),
  })
)

export const createPointBody = vine.create(vine.object(newPoint()))
export const updatePointBody = vine.create(vine.object({ label: label(), primary: primary() }))

export const SORTS = [
  'created_at',
  '-created_at',
  'updated_at',
  '-updated_at',
  'name',
  '-name',
] as const

const filter = (longest: number) => vine.string().minLength(1).maxLength(longest).optional()

export const listQuery = vine.create(
  vine.object({
    q: filter(191).meta({
      description:
        'Beginnings of words: of names, companies, addresses, phone numbers, as in the search ' +
        'of the pages. Of more than a thousand that match, a thousand are listed.',
    }),
    kind: vine.enum(CONTACT_KINDS).optional(),
    email: filter(254),
    phone: filter(60).meta({
      description: 'Without a prefix it is read as a number of the business’s country.',
    }),
    tag: filter(60).meta({ description: 'Upper case and accents do not matter.' }),
    owner_id: whole().optional(),
    company_id: whole().optional(),
    external_id: filter(191),
    updated_since: vine
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/)
      .optional()
      .meta({ format: 'date-time', description: 'Changed at or after this moment.' }),
    sort: vine.enum(SORTS).optional().meta({ description: '-created_at when left out.' }),
    ...paging(),
  })
)
