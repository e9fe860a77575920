import type { OpenApi } from '#core/api/openapi/document'
import type { Schema } from '#core/api/resource'

/** A value that fits the schema, from its examples where it has some. */
export function exampleOf(schema: Schema, document: OpenApi): unknown {
  if (schema.$ref) return exampleOf(resolve(schema.$ref, document), document)
  if (schema.examples) return schema.examples[0]
  if (schema.enum) return schema.enum[0]
  const type = [schema.type].flat()[0]
  if (type === 'array') return [exampleOf(schema.items, document)]
  if (type === 'object') return objectOf(schema, document)
  return USUAL[type]
}

const USUAL: Record<string, unknown> = { string: 'text', integer: 1, number: 1, boolean: true }

const objectOf = ({ properties = {} }: Schema, document: OpenApi) =>
  Object.fromEntries(
    Object.entries<Schema>(properties).map(([key, schema]) => [key, exampleOf(schema, document)])
  )

/** What a reference within the document points at. */
export function resolve(pointer: string, document: OpenApi): Schema {
  const found = pointer
    .split('/')
    .slice(1)
    .reduce<any>((node, key) => node?.[key], document)
  if (!found) throw new Error(`nothing at ${pointer}`)
  return found
}
