import vine from '@vinejs/vine'
import type Inbox from '#core/inboxes/models/inbox'
import { ASSIGNMENTS } from '#core/inboxes/models/inbox'
import { ADDRESS } from '../outgoing/addresses.js'
import type { EmailSecrets, EmailSettings } from '../inbox_settings.js'

/** A name or an address of a server, nothing that leads elsewhere. */
const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/i

const emptyToNull = (typed: unknown) => (typed === '' ? null : typed)
const host = () => vine.string().regex(HOST)
const port = () => vine.number().parse(emptyToNull).withoutDecimals().range([1, 65_535])
const security = () => vine.enum(['tls', 'starttls'] as const)
const secret = () => vine.string().maxLength(500).parse(emptyToNull)

type Way = 'imap' | 'smtp'

/** What a form is checked against: the inbox as it is stored. */
export interface InboxMeta {
  inbox: Inbox
  [key: string]: unknown
}

/** A password that stays may go to nobody but the account it was typed for. */
const ofSameAccount = (way: Way) =>
  vine.createRule(
    (typed, _, field) => {
      const { settings, secrets } = (field.meta as InboxMeta).inbox
      if (typed || !(secrets as EmailSecrets | null)?.[`${way}_password`]) return
      const stored = (settings as EmailSettings)[way]
      const named = (part: string) => String(field.parent[`${way}_${part}`] ?? '')
      const isSame =
        named('host').toLowerCase() === stored?.host.toLowerCase() &&
        named('port') === String(stored.port) &&
        named('user') === stored.user
      if (named('user') && !isSame) field.report('Type the password again', 'password_again', field)
    },
    { implicit: true }
  )()

const password = (way: Way) => secret().optional().use(ofSameAccount(way))

/** In lower case; of no other mailbox than that of `meta.inbox`. */
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
      return !owner || owner.id === field.meta.inbox.id
    })

export const inboxValidator = vine.withMetaData<InboxMeta>().create({
  name: vine.string().maxLength(120).regex(/\S/),
  address: freeAddress(),
  from_name: vine.string().maxLength(120),
  imap_host: host(),
  imap_port: port(),
  imap_security: security(),
  imap_user: vine.string().maxLength(254).regex(/\S/),
  imap_password: password('imap'),
  imap_folder: vine.string().maxLength(120).regex(/\S/),
  smtp_host: host(),
  smtp_port: port(),
  smtp_security: security(),
  smtp_user: vine.string().maxLength(254),
  smtp_password: password('smtp'),
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
