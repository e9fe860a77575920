import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { Problem, wrong, type FieldProblem } from '#core/api/problems'
import type { ApiOperation, Schema, Validator } from '#core/api/resource'

const nothing = vine.create(vine.object({}))

/** Parameters, query and body of a request, validated; all that is wrong is told at once. */
export async function readInput(operation: ApiOperation, { params, request }: HttpContext) {
  const [path] = await check(operation.params ?? nothing, paramsOnly(params))
  if (!path) throw new Problem('not_found')

  const [query, queryErrors] = await check(operation.query ?? nothing, request.qs())
  const [body, bodyErrors] = await check(operation.body ?? nothing, request.body())
  const errors = [...queryErrors.map(inQuery), ...bodyErrors]
  if (errors.length) throw Problem.invalid(errors)
  return { params: path, query, body }
}

/** Adonis hands nothing but strings in `params`, some of them under `*`. */
const paramsOnly = ({ '*': _, ...named }: Record<string, unknown>) => named

async function check(validator: Validator, data: unknown): Promise<[any, FieldProblem[]]> {
  const strict = [...strays(data, schemaOf(validator))]
  const [error, output] = await validator.tryValidate(data)
  const messages: { field: string; rule: string; message: string }[] = error?.messages ?? []
  const told = new Set(messages.map(({ field }) => field))
  const errors = [
    ...strict.filter(({ field }) => !told.has(field)),
    ...messages.map(({ field, rule, message }) => wrong(field, rule, message)),
  ]
  return errors.length ? [undefined, errors] : [output, []]
}

const inQuery = ({ pointer, ...error }: FieldProblem): FieldProblem => ({ ...error, in: 'query' })

const schemas = new WeakMap<Validator, Schema>()

export function schemaOf(validator: Validator): Schema {
  if (!schemas.has(validator)) schemas.set(validator, validator.toJSONSchema())
  return schemas.get(validator)!
}

/** What Vine lets pass: fields nobody declared, null where a value may only be left out, broken Unicode. */
function* strays(value: unknown, schema: Schema, path: string[] = []): Generator<FieldProblem> {
  const field = path.join('.')
  if (value === null && !takesNull(schema)) {
    yield wrong(field, 'null', `The ${field} field cannot be null`)
  } else if (typeof value === 'string' && !value.isWellFormed()) {
    yield wrong(field, 'unicode', `The ${field} field is not well-formed Unicode`)
  } else if (Array.isArray(value)) {
    if (!schema.items) return
    for (const [index, item] of value.entries()) {
      yield* strays(item, schema.items, [...path, String(index)])
    }
  } else if (typeof value === 'object' && value !== null) {
    yield* strayFields(value, schema, path)
  }
}

function* strayFields(value: object, schema: Schema, path: string[]): Generator<FieldProblem> {
  const known: Record<string, Schema> = schema.properties ?? {}
  for (const [key, item] of Object.entries(value)) {
    const field = [...path, key]
    if (Object.hasOwn(known, key)) yield* strays(item, known[key], field)
    else if (schema.additionalProperties === false) {
      yield wrong(field.join('.'), 'unknown', `There is no field ${field.join('.')}`)
    }
  }
}

const takesNull = ({ type, enum: values, anyOf }: Schema): boolean =>
  [type].flat().includes('null') ||
  values?.includes(null) ||
  anyOf?.some(takesNull) ||
  (!type && !values && !anyOf)
