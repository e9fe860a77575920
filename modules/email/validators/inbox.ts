import vine from '@vinejs/vine'
import { emptyToNull } from '#core/contacts/validators/line'
import { isFree, usualFields, type InboxMeta } from '#core/inboxes/form'
import { ADDRESS } from '../outgoing/addresses.js'
import { isEndpoint } from '../oauth/client.js'
import { passwordStays, secretStays } from './stays.js'

/** A name or an address of a server, nothing that leads elsewhere. */
const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/i

const host = () => vine.string().regex(HOST)
const port = () => vine.number().parse(emptyToNull).withoutDecimals().range([1, 65_535])
const security = () => vine.enum(['tls', 'starttls'] as const)
const secret = () => vine.string().maxLength(500).parse(emptyToNull).optional()

const OAUTH = ['sign_in', '=', 'oauth2'] as const

/** The provider's own pages are reached encrypted, whatever is typed. */
const endpoint = () =>
  vine
    .string()
    .maxLength(500)
    .parse(emptyToNull)
    .use(encrypted())
    .optional()
    .requiredWhen(...OAUTH)

const encrypted = vine.createRule((typed, _, field) => {
  if (!isEndpoint(String(typed))) field.report('An address with https', 'endpoint', field)
})

/** In lower case; of no other mailbox than that of `meta.inbox`. */
const freeAddress = () =>
  vine
    .string()
    .maxLength(254)
    .email()
    .regex(ADDRESS)
    .toLowerCase()
    .unique((db, value, field) => isFree('email.email')(db, value.toLowerCase(), field))

export const inboxValidator = vine.withMetaData<InboxMeta>().create({
  ...usualFields(),
  address: freeAddress(),
  from_name: vine.string().maxLength(120),
  sign_in: vine.enum(['password', 'oauth2'] as const).optional(),
  client_id: vine
    .string()
    .maxLength(500)
    .parse(emptyToNull)
    .optional()
    .requiredWhen(...OAUTH),
  client_secret: secret().use(secretStays()),
  authorization_endpoint: endpoint(),
  token_endpoint: endpoint(),
  scopes: vine
    .string()
    .maxLength(1000)
    .parse(emptyToNull)
    .optional()
    .requiredWhen(...OAUTH),
  imap_host: host(),
  imap_port: port(),
  imap_security: security(),
  imap_user: vine.string().maxLength(254).regex(/\S/),
  imap_password: secret().use(passwordStays('imap')),
  imap_folder: vine.string().maxLength(120).regex(/\S/),
  smtp_host: host(),
  smtp_port: port(),
  smtp_security: security(),
  smtp_user: vine.string().maxLength(254),
  smtp_password: secret().use(passwordStays('smtp')),
  plus_addresses: vine.boolean().optional(),
  tracking: vine.boolean().optional(),
  signature: vine.string().maxLength(2000),
})
