import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Group } from '@japa/runner/core'
import env from '#start/env'
import WebhookEndpoint from '#core/webhooks/models/webhook_endpoint'
import { staff } from '#tests/support/world'

interface Got {
  headers: IncomingHttpHeaders
  body: string
}

type Answer = (response: ServerResponse) => unknown

export const TAKES: Answer = (response) => response.writeHead(204).end()

/** A program of others on this machine, for the tests of a group: it keeps what it gets. */
export function receiver(group: Group) {
  const state = { url: '', got: [] as Got[], answer: TAKES }
  group.setup(async () => {
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      state.got.push({ headers: request.headers, body })
      state.answer(response)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`
    return () => void server.close()
  })
  group.each.setup(() => {
    Object.assign(state, { got: [], answer: TAKES })
    env.set('OUTGOING_INWARD', true)
    return () => env.set('OUTGOING_INWARD', false)
  })
  return state
}

/** One that listens for contacts, with the secret that it was given. */
export async function listening(url: string, events = ['contact.created', 'contact.updated']) {
  const endpoint = new WebhookEndpoint()
  const by = await staff('giulia')
  const secret = await endpoint.keep({ name: 'Shop', url, events }, { by })
  return { endpoint, secret: secret!, by }
}
