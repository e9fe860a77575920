import vine from '@vinejs/vine'
import { CONTACT_KINDS } from '#core/contacts/models/contact'
import { ADDRESS_KINDS, COUNTRIES, LANGUAGE } from '#core/contacts/choices'
import { POINT_KINDS } from '#core/contacts/points'
import { emptyToNull, line, visible } from '#core/contacts/validators/line'
import {
  channel,
  company,
  known,
  named,
  reachable,
  tags,
  timeZone,
  website,
  type ContactMeta,
} from '#core/contacts/validators/rules'
import { MAX_TAG_LINE, MOST } from '#core/contacts/texts'

/** Rows that a form without script leaves empty. */
const SPARE_ROWS = 2

const rowsOf = (value: unknown) =>
  value && typeof value === 'object' && !Array.isArray(value) ? Object.values(value) : value

const id = () => vine.number().parse(emptyToNull).withoutDecimals().positive().nullable().optional()

const optional = (max: number) => line(max).nullable().optional()

const points = vine
  .array(
    vine.object({
      kind: vine.enum(POINT_KINDS),
      value: line(254).use(reachable()).nullable().optional(),
      label: optional(60),
      isPrimary: vine.boolean().optional(),
      shared: vine.boolean().optional(),
    })
  )
  .parse(rowsOf)
  .maxLength(MOST.points + SPARE_ROWS)
  .optional()

const addresses = vine
  .array(
    vine.object({
      kind: vine.enum(ADDRESS_KINDS),
      street: optional(255),
      postalCode: optional(20),
      city: optional(120),
      region: optional(120),
      country: vine.enum(COUNTRIES).parse(emptyToNull).nullable().optional(),
      isPrimary: vine.boolean().optional(),
    })
  )
  .parse(rowsOf)
  .maxLength(MOST.addresses + SPARE_ROWS)
  .optional()

/** Every field that a form of a contact may carry; anything else is not looked at. */
const FIELDS = {
  kind: vine.enum(CONTACT_KINDS).optional(),
  name: line(255).use(visible()).nullable().optional().use(named()),
  firstName: line(120).use(visible()).nullable().optional().use(named()),
  lastName: line(120).use(visible()).nullable().optional(),
  jobTitle: optional(191),
  website: line(500).use(website()).nullable().optional(),
  companyId: id().use(company()),
  ownerId: id().use(known('users')),
  teamId: id().use(known('teams')),
  personaId: id().use(known('personas')),
  journeyStageId: id().use(known('journey_stages')),
  language: line(10).regex(LANGUAGE).nullable().optional(),
  timeZone: line(60).use(timeZone()).nullable().optional(),
  preferredChannel: line(40).use(channel()).nullable().optional(),
  tags: line(MAX_TAG_LINE).use(tags()).nullable().optional(),
  points,
  addresses,
}

export type ContactField = keyof typeof FIELDS

const revision = vine.number().withoutDecimals().min(0).optional()

export const contactValidator = vine
  .withMetaData<ContactMeta>()
  .create(vine.object({ ...FIELDS, revision }))

/** What is edited together in place on the record: one field, or some that belong together. */
export const GROUPS = {
  name: ['name', 'firstName', 'lastName'],
  jobTitle: ['jobTitle'],
  website: ['website'],
  companyId: ['companyId'],
  ownerId: ['ownerId'],
  teamId: ['teamId'],
  personaId: ['personaId'],
  journeyStageId: ['journeyStageId'],
  language: ['language'],
  timeZone: ['timeZone'],
  preferredChannel: ['preferredChannel'],
  tags: ['tags'],
  points: ['points'],
  addresses: ['addresses'],
} as const satisfies Record<string, readonly ContactField[]>

export type FieldGroup = keyof typeof GROUPS

const groupValidator = (group: FieldGroup) => {
  const fields = Object.fromEntries(GROUPS[group].map((field) => [field, FIELDS[field]]))
  return vine
    .withMetaData<ContactMeta>()
    .create(vine.object({ ...(fields as Partial<typeof FIELDS>), revision }))
}

export const groupValidators = Object.fromEntries(
  Object.keys(GROUPS).map((group) => [group, groupValidator(group as FieldGroup)])
) as Record<FieldGroup, ReturnType<typeof groupValidator>>
