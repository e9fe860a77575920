import { resolve } from '#core/api/openapi/example'
import type { OpenApi } from '#core/api/openapi/document'
import type { Schema } from '#core/api/resource'

/** What of a value does not fit a schema: the few keywords that responses use. */
export function misfits(value: any, schema: Schema, document: OpenApi, path = '$'): string[] {
  if (schema.$ref) return misfits(value, resolve(schema.$ref, document), document, path)
  if (schema.enum && !schema.enum.includes(value))
    return [`${path}: ${value} is not one of the enum`]
  const types: string[] = [schema.type ?? []].flat()
  if (types.length && !types.some((type) => isA(value, type))) {
    return [`${path}: ${JSON.stringify(value)} is not ${types.join(' or ')}`]
  }
  if (schema.format === 'date-time' && value !== null && !MOMENT.test(value)) {
    return [`${path}: ${value} is not a moment in UTC with milliseconds`]
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, at) =>
      misfits(item, schema.items ?? {}, document, `${path}[${at}]`)
    )
  }
  return value && typeof value === 'object' ? misfitFields(value, schema, document, path) : []
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

function misfitFields(value: object, schema: Schema, document: OpenApi, path: string) {
  const known: Record<string, Schema> = schema.properties ?? {}
  const missing = (schema.required ?? []).filter((key: string) => !Object.hasOwn(value, key))
  const found = Object.entries(value).flatMap(([key, item]) => {
    if (known[key]) return misfits(item, known[key], document, `${path}.${key}`)
    return schema.additionalProperties === false ? [`${path}.${key} is not declared`] : []
  })
  return [...missing.map((key: string) => `${path}.${key} is missing`), ...found]
}

function isA(value: unknown, type: string) {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return value !== null && typeof value === 'object' && !Array.isArray(value)
  const actual: string = typeof value
  return actual === type
}
