import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http'
import { sendAnswer, stubRequest } from '../../stub/server.js'
import type { StubAnswer, TwilioStub } from '../../stub/stub.js'

const SPECS: Record<string, { file: string; paths: RegExp }> = {
  'api.twilio.com': {
    file: 'twilio_api_v2010',
    paths:
      /Accounts\/\{(Account)?Sid\}(\.json|\/Messages|\/IncomingPhoneNumbers(\.json|\/\{Sid\}\.json))/,
  },
  'messaging.twilio.com': { file: 'twilio_messaging_v1', paths: /\/Services(\/\{Sid\})?$/ },
  'content.twilio.com': { file: 'twilio_content_v1', paths: /./ },
}

const folder = 'node_modules/@twilio/cli-core/src/services/twilio-api'
const quiet: any = Object.fromEntries(
  ['info', 'warn', 'error', 'debug', 'trace', 'success', 'fatal'].map((level) => [level, () => {}])
)
quiet.child = () => quiet

type Operations = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>
const known = new Map<string, Promise<Operations>>()

/** Twilio's own description of one of its hosts, less what nobody here asks for. */
function operationsOf(host: string): Promise<Operations> {
  if (!known.has(host)) known.set(host, getHttpOperationsFromSpec(specOf(host)))
  return known.get(host)!
}

function specOf(host: string) {
  const { file, paths } = SPECS[host]
  const spec = JSON.parse(readFileSync(`${folder}/${file}.json`, 'utf8'))
  spec.paths = Object.fromEntries(Object.entries(spec.paths).filter(([path]) => paths.test(path)))
  for (const path of Object.values<any>(spec.paths)) {
    delete path.servers
    const form = path.post?.requestBody?.content?.['application/x-www-form-urlencoded']
    if (form) form.encoding = repeated(form.schema)
  }
  spec.servers = []
  return JSON.parse(JSON.stringify(spec), relative)
}

/** Theirs are relative, in their own examples too, though the description has them whole. */
const RELATIVE = ['uri', 'first_page_uri', 'next_page_uri', 'previous_page_uri']

function relative(key: string, value: any) {
  if (!RELATIVE.includes(key) || value?.format !== 'uri') return value
  const { format, ...others } = value
  return others
}

/** Lists in a form are names that come again, which the description leaves unsaid. */
const repeated = ({ properties = {} }: { properties?: Record<string, any> }) =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([, { type }]) => type === 'array')
      .map(([name]) => [name, { style: 'form', explode: true }])
  )

/**
 * The stub behind Prism, which holds every request of ours and every answer of
 * the stub against Twilio's own description. `violations`: what it found.
 */
export async function judged(stub: TwilioStub) {
  const violations: string[] = []
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request))
    const answer = await judge(request, body, stub, violations)
    await sendAnswer(answer, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { url, violations, close }
}

async function judge(
  request: IncomingMessage,
  body: Buffer,
  stub: TwilioStub,
  violations: string[]
): Promise<StubAnswer> {
  const asked = stubRequest(request, request.url!, body)
  let answer: StubAnswer = { status: 502 }
  const isMedia = /\/Media\/\w{34}$/.test(asked.path) || asked.host.startsWith('mms.')
  if (isMedia) return stub.answer(asked)
  const forward = () => () => async () => {
    answer = await stub.answer(asked)
    const { status, headers, body: given } = answer
    return right({
      statusCode: status,
      headers: { 'content-type': 'application/json', ...headers },
      body: given,
    })
  }
  const prism = createInstance(config, { logger: quiet, forward: forward as any })
  const outcome: any = await prism.request(
    inputOf(asked, request),
    await operationsOf(asked.host),
    config
  )()
  const name = `${asked.method} ${asked.host}${asked.path}`
  if (outcome._tag === 'Left') {
    violations.push(`${name}: ${outcome.left.detail || outcome.left.message}`)
    return answer
  }
  const { input, output } = outcome.right.validations
  const isRefusal = answer.status >= 400 || typeof answer.body === 'string'
  for (const one of [...input, ...(isRefusal ? [] : output)])
    violations.push(`${name}: ${(one.path ?? []).join('.')} ${one.message}`)
  return answer
}

const right = (value: unknown) => ({ _tag: 'Right', right: value })

const config: any = {
  isProxy: true,
  upstream: new URL('http://stub'),
  upstreamProxy: undefined,
  checkSecurity: false,
  validateRequest: true,
  validateResponse: true,
  errors: false,
  mock: { dynamic: false },
}

const inputOf = (
  { method, path, query, type, body }: ReturnType<typeof stubRequest>,
  { headers }: IncomingMessage
): any => ({
  method: method.toLowerCase(),
  url: { path, query: Object.fromEntries(query) },
  headers,
  body: !body.length ? undefined : type.includes('json') ? JSON.parse(String(body)) : String(body),
})
