import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { OpenApi } from '#core/api/openapi/document'
import type { Schema } from '#core/api/resource'

const ROOT = 'openapi'

/** What of a value does not fit a schema of the document, judged as JSON Schema 2020-12. */
export function misfits(value: unknown, schema: Schema, document: OpenApi): string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  addFormats.default(ajv)
  ajv.addSchema({ ...document, $id: ROOT } as object)
  const validate = ajv.compile(pointed(schema))
  if (validate(value)) return []
  return validate.errors!.map(({ instancePath, message }) => `$${instancePath} ${message}`)
}

/** References of a part of the document lead into the whole of it. */
const pointed = (schema: Schema): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${ROOT}#/`))
