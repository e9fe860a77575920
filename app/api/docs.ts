import { PROBLEMS } from '#core/api/problems'
import { RATE } from '#core/api/rate'
import type { Schema } from '#core/api/resource'
import { exampleOf } from '#core/api/openapi/example'
import { typeInWords } from '#core/api/openapi/words'
import type { OpenApi } from '#core/api/openapi/document'

/** What the documentation page shows: the OpenAPI document in the order a person reads. */
export function docsPage(document: OpenApi, baseUrl: string) {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => shown(document, baseUrl, path, method, one))
  )
  return {
    baseUrl,
    rate: RATE,
    problems: Object.entries(PROBLEMS).map(([code, [status, title]]) => ({ code, status, title })),
    sections: document.tags.map((tag) => ({
      ...tag,
      operations: operations.filter(({ title }) => title === tag.name),
    })),
  }
}

function shown(document: OpenApi, baseUrl: string, path: string, method: string, one: Schema) {
  const verb = method.toUpperCase()
  const content = one.requestBody?.content['application/json']
  const [status, success] = Object.entries<Schema>(one.responses)[0]
  const response = success.content?.['application/json'].schema
  return {
    id: one.operationId,
    title: one.tags[0],
    verb,
    path,
    summary: one.summary,
    description: one.description,
    scope: one['x-scope'],
    parameters: one.parameters.map(parameterRow),
    fields: content ? fieldRows(content.schema) : [],
    curl: curl(baseUrl, verb, path, content?.example),
    status,
    response: response && JSON.stringify(exampleOf(response, document), null, 2),
  }
}

const parameterRow = ({ name, in: place, required, description, schema }: Schema) => ({
  name,
  place,
  required,
  description,
  type: typeInWords({ ...schema, description }),
})

/** Fields of a body, those of lists beneath them. */
function fieldRows(schema: Schema, prefix = ''): Schema[] {
  return Object.entries<Schema>(schema.properties ?? {}).flatMap(([key, field]) => {
    const name = prefix + key
    const required = schema.required?.includes(key) ?? false
    const row = { name, required, description: field.description, type: typeInWords(field) }
    return [row, ...(field.items?.properties ? fieldRows(field.items, `${name}[].`) : [])]
  })
}

function curl(baseUrl: string, verb: string, path: string, body?: unknown) {
  const url = baseUrl + path.replace(/\{external_id\}/, 'erp-1042').replace(/\{\w+\}/g, '7')
  const lines = [`curl ${verb === 'GET' ? '' : `-X ${verb} `}${url}`]
  lines.push(`  -H 'Authorization: Bearer filo_…'`)
  if (body) lines.push(`  -H 'Content-Type: application/json'`, `  -d '${JSON.stringify(body)}'`)
  return lines.join(' \\\n')
}
