import encryption from '@adonisjs/core/services/encryption'
import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'
import { keepSignatures } from '#core/shell/kept_signatures'

keepSignatures(encryption.getMessageVerifier())

server.errorHandler(() => import('#core/exceptions/handler'))

server.use([
  () => import('#core/shell/middleware/assets'),
  () => import('#core/shell/middleware/container_bindings'),
])

export const middleware = router.named({
  bodyParser: () => import('@adonisjs/core/bodyparser_middleware'),
  session: () => import('@adonisjs/session/session_middleware'),
  shield: () => import('@adonisjs/shield/shield_middleware'),
  initAuth: () => import('@adonisjs/auth/initialize_auth_middleware'),
  setUp: () => import('#core/setup/middleware/set_up'),
  guest: () => import('#core/accounts/middleware/guest'),
  staff: () => import('#core/accounts/middleware/staff'),
  apiToken: () => import('#core/api/middleware/api_token'),
  jsonBody: () => import('#core/api/middleware/json_body'),
  locale: () => import('#core/shell/middleware/locale'),
  bouncer: () => import('#core/accounts/middleware/bouncer'),
  shell: () => import('#core/shell/middleware/shell'),
  moduleEnabled: () => import('#kernel/middleware/module_enabled'),
})

const web = () => [
  middleware.bodyParser(),
  middleware.session(),
  middleware.locale(),
  middleware.shield(),
  middleware.initAuth(),
]

/** What a request passes, by the door it comes through. */
export const stacks = {
  staff: () => [
    ...web(),
    middleware.setUp(),
    middleware.staff(),
    middleware.bouncer(),
    middleware.shell(),
  ],
  guest: () => [...web(), middleware.guest()],
  public: () => [middleware.bodyParser(), middleware.locale()],
  webhook: () => [middleware.locale()],
  api: () => [middleware.apiToken(), middleware.jsonBody(), middleware.bodyParser()],
}
