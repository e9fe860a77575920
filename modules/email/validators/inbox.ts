import vine from '@vinejs/vine'
import { ASSIGNMENTS } from '#core/inboxes/models/inbox'
import { ADDRESS } from '../outgoing/addresses.js'

/** A name or an address of a server, nothing that leads elsewhere. */
const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/i

const emptyToNull = (typed: unknown) => (typed === '' ? null : typed)
const host = () => vine.string().regex(HOST)
const port = () => vine.number().parse(emptyToNull).withoutDecimals().range([1, 65_535])
const security = () => vine.enum(['tls', 'starttls'] as const)
const secret = () => vine.string().maxLength(500).parse(emptyToNull).optional()

/** In lower case; of no other mailbox than that of `meta.inboxId`. */
const freeAddress = () =>
  vine
    .string()
    .maxLength(254)
    .email()
    .regex(ADDRESS)
    .toLowerCase()
    .unique(async (db, value, field) => {
      const of = { channel: 'email.email', address: value.toLowerCase() }
      const owner = await db.from('inboxes').where(of).first()
      return !owner || owner.id === field.meta.inboxId
    })

export const inboxValidator = vine.create({
  name: vine.string().maxLength(120).regex(/\S/),
  address: freeAddress(),
  from_name: vine.string().maxLength(120),
  imap_host: host(),
  imap_port: port(),
  imap_security: security(),
  imap_user: vine.string().maxLength(254).regex(/\S/),
  imap_password: secret(),
  imap_folder: vine.string().maxLength(120).regex(/\S/),
  smtp_host: host(),
  smtp_port: port(),
  smtp_security: security(),
  smtp_user: vine.string().maxLength(254),
  smtp_password: secret(),
  team_id: vine
    .number()
    .parse(emptyToNull)
    .exists({ table: 'teams', column: 'id' })
    .nullable()
    .optional(),
  assignment: vine.enum(ASSIGNMENTS),
  joins_open: vine.boolean().optional(),
  rate_per_minute: vine
    .number()
    .parse(emptyToNull)
    .withoutDecimals()
    .range([1, 10_000])
    .nullable()
    .optional(),
  plus_addresses: vine.boolean().optional(),
  signature: vine.string().maxLength(2000),
})
