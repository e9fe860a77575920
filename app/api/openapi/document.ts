import { CONTRACT_VERSION } from '#kernel/contract'
import { liveResources, pathOf, type LoadedResource } from '#core/api/resources'
import type { Schema } from '#core/api/resource'
import { describe } from '#core/api/openapi/operation'
import { fieldProblemSchema, problemSchema, refusals } from '#core/api/openapi/refusals'

export interface OpenApi {
  openapi: string
  jsonSchemaDialect: string
  info: Schema
  servers: Schema[]
  security: Schema[]
  tags: { name: string; description?: string }[]
  paths: Record<string, Record<string, Schema>>
  components: Record<string, Record<string, Schema>>
}

/** What the API is, as OpenAPI 3.1: made from the operations that run and their validators. */
export async function openapi(): Promise<OpenApi> {
  const resources = await liveResources()
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Filo', version: CONTRACT_VERSION, description: ABOUT },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: resources.map(({ title, description }) => ({ name: title, description })),
    paths: pathsOf(resources),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: TOKEN } },
      responses: refusals(),
      schemas: {
        Problem: problemSchema,
        FieldProblem: fieldProblemSchema,
        ...Object.assign({}, ...resources.map(({ schemas }) => schemas)),
      },
    },
  }
}

const ABOUT =
  'Contacts and what hangs on them, for other programs. A token acts as the user who made it, ' +
  'within its scopes. Errors are application/problem+json (RFC 9457).'
const TOKEN = 'A token from Settings, API tokens.'

function pathsOf(resources: LoadedResource[]) {
  const paths: OpenApi['paths'] = {}
  for (const resource of resources) {
    for (const operation of resource.operations) {
      const path = pathOf(resource, operation).replace(/:(\w+)/g, '{$1}')
      paths[path] = {
        ...paths[path],
        [operation.method.toLowerCase()]: describe(operation, resource.title),
      }
    }
  }
  return paths
}
