import type { HttpContext } from '@adonisjs/core/http'
import type { HttpRouterService } from '@adonisjs/core/types'
import { middleware, stacks } from '#start/kernel'
import { Problem } from '#core/api/problems'
import { pathOf, type LoadedResource } from '#core/api/resources'
import type { ApiOperation, Method } from '#core/api/resource'
import { run } from '#core/api/run'

const METHODS: Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Gives each operation its route, and each of their paths an answer to every other method. */
export function mountResources(router: HttpRouterService, resources: LoadedResource[]) {
  const taken = new Map<string, { guards: Guards; methods: Method[] }>()
  for (const resource of resources) {
    const guards = guardsOf(resource)
    for (const operation of resource.operations) {
      const path = pathOf(resource, operation)
      mount(router, path, operation, guards)
      const { methods } = taken.get(path) ?? { methods: [] }
      taken.set(path, { guards, methods: [...methods, operation.method] })
    }
  }
  for (const [path, { guards, methods }] of taken) refuseOthers(router, path, methods, guards)
}

type Guards = ReturnType<typeof guardsOf>

const guardsOf = ({ given: { addon } }: LoadedResource) =>
  addon.isCore ? [] : [middleware.moduleEnabled(addon.id)]

function mount(router: HttpRouterService, path: string, operation: ApiOperation, guards: Guards) {
  router
    .route(path, answeredBy(operation), (ctx: HttpContext) => run(operation, ctx))
    .as(`api.${operation.id}`)
    .use([...guards, ...stacks.api()])
}

const answeredBy = ({ method }: ApiOperation) => (method === 'GET' ? ['GET', 'HEAD'] : [method])

function refuseOthers(router: HttpRouterService, path: string, methods: Method[], guards: Guards) {
  const others = [...METHODS.filter((method) => !methods.includes(method)), 'OPTIONS']
  const allow = methods.join(', ')
  router
    .route(path, others, () => {
      throw new Problem('method_not_allowed', { detail: `Use ${allow}.`, headers: { allow } })
    })
    .use(guards)
}
