import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { StubAnswer, StubRequest, TwilioStub } from './stub.js'

/** The stub behind an address of this machine: `<url>/<Twilio's host>/<path>`. */
export async function serveStub(stub: TwilioStub) {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request))
    await sendAnswer(await stub.answer(stubRequest(request, request.url!, body)), response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { url, close }
}

/** `at`: `/api.twilio.com/2010-04-01/…?…` */
export function stubRequest(
  { method, headers }: IncomingMessage,
  at: string,
  body: Buffer
): StubRequest {
  const [, host, path] = /^\/([^/?]+)([^?]*)/.exec(at)!
  const [, basic = ''] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? []
  const [user, password] = Buffer.from(basic, 'base64').toString().split(/:(.*)/s)
  return {
    method: method!,
    host,
    path,
    query: new URLSearchParams(at.split('?')[1]),
    user: user || undefined,
    password,
    type: headers['content-type'] ?? '',
    body,
  }
}

export async function sendAnswer(
  { status, headers = {}, body, line }: StubAnswer,
  response: ServerResponse
) {
  if (line === 'hang') return
  if (line === 'cut') return response.destroy()
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body)
  const type = isRaw ? undefined : 'application/json'
  response.writeHead(status, { ...(type && { 'content-type': type }), ...headers })
  response.end(isRaw || body === undefined ? body : JSON.stringify(body))
}
