import type { Schema } from '#core/api/resource'

const LARGEST_ID = 4_294_967_295

/** A schema's type as a person reads it: `string or null, 1 to 60 characters`. */
export function typeInWords(schema: Schema): string {
  const type = schema.enum ? schema.enum.join(' | ') : [schema.type].flat().join(' or ')
  const items = schema.items ? ` of ${typeInWords(schema.items)}` : ''
  return [type + items, ...limits(schema)].join(', ')
}

function* limits({ format, pattern, description, ...schema }: Schema) {
  if (format) yield format
  if (schema.maxLength) yield `${schema.minLength ?? 0} to ${schema.maxLength} characters`
  if (schema.maximum && schema.maximum < LARGEST_ID) yield `${schema.minimum} to ${schema.maximum}`
  if (schema.maxItems) yield `up to ${schema.maxItems} items`
  if (pattern === '\\S') yield 'not blank'
  else if (pattern && !format && !description) yield `matching ${pattern}`
}
