import { PROBLEMS } from '#core/api/problems'
import type { Schema } from '#core/api/resource'

const codes = Object.entries(PROBLEMS)
const distinct = [...new Set(codes.map(([, [status]]) => status as number))]

const nameOf = (status: number) => `Refused${status}`

export const refusalRef = (status: number) => ({ $ref: `#/components/responses/${nameOf(status)}` })

/** One response for each status of refusal, naming its codes. */
export function refusals(): Record<string, Schema> {
  return Object.fromEntries(
    distinct.map((status) => [
      nameOf(status),
      {
        description: codes
          .filter(([, [one]]) => one === status)
          .map(([code, [, title]]) => `${code}: ${title}.`)
          .join(' '),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    ])
  )
}

/** RFC 9457; `code` is what programs decide by. */
export const problemSchema: Schema = {
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(PROBLEMS) },
    detail: { type: 'string' },
    instance: { type: 'string', format: 'uri-reference' },
    errors: { type: 'array', items: { $ref: '#/components/schemas/FieldProblem' } },
  },
  required: ['type', 'title', 'status', 'code', 'instance'],
}

export const fieldProblemSchema: Schema = {
  type: 'object',
  properties: {
    in: { type: 'string', enum: ['body', 'query'] },
    field: { type: 'string', examples: ['points.0.value'] },
    pointer: { type: 'string', description: 'JSON Pointer into the body (RFC 6901).' },
    rule: { type: 'string' },
    message: { type: 'string' },
  },
  required: ['in', 'field', 'rule', 'message'],
  additionalProperties: false,
}
