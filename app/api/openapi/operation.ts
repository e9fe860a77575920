import { schemaOf } from '#core/api/input'
import { statuses, type ApiOperation, type Schema, type Validator } from '#core/api/resource'
import { refusalRef } from '#core/api/openapi/refusals'

/** One operation as OpenAPI describes it. */
export function describe(operation: ApiOperation, tag: string): Schema {
  const { id, summary, description, scope } = operation
  return {
    'operationId': id,
    'tags': [tag],
    summary,
    description,
    'security': [{ token: [] }],
    'x-scope': scope,
    'parameters': [
      ...parameters(operation.params, 'path'),
      ...parameters(operation.query, 'query'),
      ...(operation.method === 'POST' ? [IDEMPOTENCY_KEY] : []),
      ...(operation.refusals?.includes(412) ? [IF_MATCH] : []),
    ],
    'requestBody': requestBody(operation),
    'responses': responses(operation),
  }
}

function parameters(validator: Validator | undefined, place: 'path' | 'query') {
  if (!validator) return []
  const { properties = {}, required = [] } = schemaOf(validator)
  return Object.entries<Schema>(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    description,
    schema,
  }))
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key again within 24 hours gets the first answer; nothing is done twice.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag that was read: refused with 412 when the record was changed since.',
  schema: { type: 'string' },
}

function requestBody({ body, example }: ApiOperation) {
  if (!body) return undefined
  return { required: true, content: { 'application/json': { schema: schemaOf(body), example } } }
}

function responses(operation: ApiOperation) {
  const described: Record<string, Schema> = {}
  for (const status of statuses(operation)) described[status] = success(operation, status)
  for (const status of refusalsOf(operation)) described[status] = refusalRef(status)
  return described
}

const SUCCESS: Record<number, string> = { 200: 'Done.', 201: 'Created.', 204: 'Done; no body.' }

const success = ({ response }: ApiOperation, status: number) => ({
  description: SUCCESS[status],
  ...(response && status !== 204 && { content: { 'application/json': { schema: response } } }),
})

/** What may be refused, by what the operation takes. */
function refusalsOf({ method, params, query, body, refusals = [] }: ApiOperation) {
  const all = new Set([401, 403, 429, 500, ...refusals])
  if (params) all.add(404)
  if (method !== 'GET') for (const status of [400, 413, 415]) all.add(status)
  if (query || body || method !== 'GET') all.add(422)
  if (method === 'POST') all.add(409)
  return [...all].sort()
}
