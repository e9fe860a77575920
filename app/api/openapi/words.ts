import type { Schema } from '#core/api/resource'

/** A schema's type as a person reads it: `integer or null, at least 1`. */
export function typeInWords(schema: Schema): string {
  const type = schema.enum ? schema.enum.join(' | ') : [schema.type].flat().join(' or ')
  const items = schema.items ? ` of ${typeInWords(schema.items)}` : ''
  return [type + items, ...limits(schema)].join(', ')
}

function* limits({ format, minLength, maxLength, minimum, maximum, maxItems, pattern }: Schema) {
  if (format) yield format
  if (minLength) yield `at least ${minLength} characters`
  if (maxLength) yield `at most ${maxLength} characters`
  if (minimum !== undefined) yield `at least ${minimum}`
  if (maximum !== undefined && maximum < 4_294_967_295) yield `at most ${maximum}`
  if (maxItems) yield `at most ${maxItems} items`
  if (pattern) yield `matching ${pattern}`
}
