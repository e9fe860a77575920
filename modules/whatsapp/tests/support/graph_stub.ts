import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { faultsIn } from './shapes.js'

export const TOKEN = 'EAAG-a-token-of-a-system-user'
export const NUMBER_ID = '106540352242922'
export const ACCOUNT_ID = '419561257915477'
const VERSION = 'v23.0'

/** What goes wrong with the next request; `after`: it was done, and nobody is told. */
interface Fault {
  status?: number
  code?: number
  headers?: Record<string, string>
  body?: string
  after?: 'cut'
}

interface StubFile {
  mime: string
  bytes: Buffer
  /** Where Meta says that it lies; on the stub itself when left out. */
  url?: string
}

/** A small Cloud API: it knows one number, and judges what it is asked by Meta's examples. */
export class GraphStub {
  /** Bodies of what was sent, oldest first. */
  sent: any[] = []
  /** Receipts, and signs that somebody writes. */
  seen: any[] = []
  uploads: { id: string; name: string; type: string }[] = []
  files = new Map<string, StubFile>()
  /** As Meta's message_templates lists them. */
  templates: object[] = []
  faults: Fault[] = []
  /** What no real Meta would take. */
  violations: string[] = []
  url = ''

  async answer(request: IncomingMessage, response: ServerResponse) {
    const body = Buffer.concat(await Array.fromAsync(request))
    const url = new URL(request.url!, this.url)
    const fault = this.faults.shift()
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      return refuse(response, 401, 190, 'Error validating access token')
    if (fault && !fault.after) return this.#fail(fault, response)
    const answer = this.#route(request, url, body)
    if (fault) return void response.destroy()
    if (Buffer.isBuffer(answer.body)) {
      response.writeHead(answer.status, { 'content-type': answer.mime! })
      return void response.end(answer.body)
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer.body))
  }

  #route(
    { method, headers }: IncomingMessage,
    url: URL,
    body: Buffer
  ): { status: number; body: unknown; mime?: string } {
    const file = /^\/bytes\/(\w+)$/.exec(url.pathname)
    if (file)
      return {
        status: 200,
        body: this.files.get(file[1])!.bytes,
        mime: this.files.get(file[1])!.mime,
      }
    const [, version, path] = /^\/(v[\d.]+)\/(.+)$/.exec(url.pathname) ?? []
    if (version !== VERSION) this.violations.push(`the path ${url.pathname} has no version`)
    if (path === `${NUMBER_ID}/messages` && method === 'POST')
      return this.#message(JSON.parse(String(body)))
    if (path === `${NUMBER_ID}/media` && method === 'POST') return this.#upload(headers, body)
    if (path === `${ACCOUNT_ID}/message_templates`) return this.#list(url)
    if (path === NUMBER_ID)
      return ok({
        display_phone_number: '+39 02 1234 5600',
        verified_name: 'Aurora',
        id: NUMBER_ID,
      })
    const media = this.files.get(path)
    if (media)
      return ok({ id: path, mime_type: media.mime, url: media.url ?? `${this.url}/bytes/${path}` })
    return error(400, 100, 'Unsupported request')
  }

  #message(body: any) {
    this.violations.push(...faultsIn(body))
    if (body.status === 'read') {
      this.seen.push(body)
      return ok({ success: true })
    }
    this.sent.push(body)
    const id = `wamid.${this.sent.length}.${Math.random().toString(36).slice(2)}`
    return ok({
      messaging_product: 'whatsapp',
      contacts: [{ input: body.to, wa_id: body.to }],
      messages: [{ id }],
    })
  }

  #upload(headers: IncomingMessage['headers'], body: Buffer) {
    const text = body.toString('latin1')
    if (!headers['content-type']?.startsWith('multipart/form-data'))
      this.violations.push('a file comes as multipart/form-data')
    const [, name, type] = /filename="([^"]*)"\r\nContent-Type: (\S+)/i.exec(text) ?? []
    const id = `${1_000_000 + this.uploads.length}`
    this.uploads.push({ id, name, type })
    return ok({ id })
  }

  #list(url: URL) {
    const from = Number(url.searchParams.get('after') ?? 0)
    const data = this.templates.slice(from, from + 2)
    const isMore = from + 2 < this.templates.length
    return ok({
      data,
      paging: { cursors: { after: String(from + 2) }, ...(isMore && { next: 'https://…' }) },
    })
  }

  #fail({ status = 400, code, headers = {}, body }: Fault, response: ServerResponse) {
    if (body === undefined) return refuse(response, status, code ?? 100, `Error ${code}`, headers)
    response.writeHead(status, headers).end(body)
  }
}

const ok = (body: unknown) => ({ status: 200, body })
const error = (status: number, code: number, message: string) => ({
  status,
  body: { error: { message, type: 'OAuthException', code } },
})

function refuse(
  response: ServerResponse,
  status: number,
  code: number,
  message: string,
  headers: Record<string, string> = {}
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(error(status, code, message).body))
}

/** The stub at an address of this machine. */
export async function serveGraph(stub: GraphStub) {
  const server = createServer((request, response) => void stub.answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  stub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
}
