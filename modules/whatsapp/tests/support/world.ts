import insist from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import type { Group } from '@japa/runner/core'
import Inbox from '#core/inboxes/models/inbox'
import { CHANNEL } from '../../inbox_settings.js'
import type { MetaMessage, MetaStatus } from '../../drivers/meta/payload.js'
import { ACCOUNT_ID, GraphStub, NUMBER_ID, serveGraph, TOKEN } from './graph_stub.js'

export const OUR_NUMBER = '+390212345600'
export const MARIAS_NUMBER = '+393471234567'
export const APP_SECRET = 'f00dfeedf00dfeedf00dfeedf00dfeed'

/** A stand-in for Meta for each test of the group; what Meta would not take fails it. */
export function withGraph(group: Group) {
  const world = {} as { graph: GraphStub }
  group.each.setup(async () => {
    world.graph = new GraphStub()
    const close = await serveGraph(world.graph)
    process.env.WHATSAPP_API_URL = world.graph.url
    return async () => {
      delete process.env.WHATSAPP_API_URL
      await close()
      insist.deepEqual(world.graph.violations, [])
    }
  })
  return world
}

/** The roaster's number at Meta. */
export const metaInbox = (more: Partial<Inbox> = {}) =>
  Inbox.create({
    channel: CHANNEL,
    name: 'WhatsApp',
    address: OUR_NUMBER,
    isEnabled: true,
    settings: {
      provider: 'meta',
      phone_number_id: NUMBER_ID,
      waba_id: ACCOUNT_ID,
      graph_version: 'v23.0',
      read_receipts: true,
    },
    secrets: { access_token: TOKEN, app_secret: APP_SECRET },
    state: 'ok',
    joinsOpen: true,
    assignment: 'manual',
    nextSendAt: 0,
    ...more,
  } as any)

export const origin = () => `http://${process.env.HOST}:${process.env.PORT}`

export const signed = (body: string | Buffer, secret = APP_SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

/** Meta calls the inbox's address; the signature is right unless another is given. */
export function call(
  inbox: Inbox,
  body: string | Buffer,
  signature: string | null = signed(body)
): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    ...(signature !== null && { 'x-hub-signature-256': signature }),
  }
  const bytes = typeof body === 'string' ? body : new Uint8Array(body)
  return fetch(`${origin()}/whatsapp/meta/${inbox.id}`, { method: 'POST', headers, body: bytes })
}

let count = 0

/** One of Maria's messages, a text unless it is said otherwise. */
export const said = (text: string, more: Partial<MetaMessage> = {}): MetaMessage => ({
  id: `wamid.in.${++count}`,
  from: MARIAS_NUMBER.slice(1),
  timestamp: String(Math.floor(Date.now() / 1000)),
  type: 'text',
  text: { body: text },
  ...more,
})

/** A webhook as Meta brings it. */
export const webhook = (value: {
  messages?: MetaMessage[]
  statuses?: MetaStatus[]
  metadata?: object
}) =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: ACCOUNT_ID,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '390212345600', phone_number_id: NUMBER_ID },
              contacts: [{ profile: { name: 'Maria Rossi' }, wa_id: MARIAS_NUMBER.slice(1) }],
              ...value,
            },
          },
        ],
      },
    ],
  })

/** A template as Meta lists it. */
export const metaTemplate = (more: object = {}) => ({
  id: '594425479261596',
  name: 'order_ready',
  language: 'en_US',
  category: 'UTILITY',
  status: 'APPROVED',
  rejected_reason: 'NONE',
  parameter_format: 'POSITIONAL',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['182'] } },
    {
      type: 'BODY',
      text: 'Hello {{1}}, your {{2}} is ready.',
      example: { body_text: [['Maria', 'coffee']] },
    },
    { type: 'FOOTER', text: 'Caffè Aurora' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'I am coming' },
        {
          type: 'URL',
          text: 'See it',
          url: 'https://aurora.example/o/{{1}}',
          example: ['https://aurora.example/o/182'],
        },
      ],
    },
  ],
  ...more,
})
