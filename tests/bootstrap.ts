import { assert } from '@japa/assert'
import { apiClient } from '@japa/api-client'
import { browserClient } from '@japa/browser-client'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import { authApiClient } from '@adonisjs/auth/plugins/api_client'
import { authBrowserClient } from '@adonisjs/auth/plugins/browser_client'
import { sessionApiClient } from '@adonisjs/session/plugins/api_client'
import { sessionBrowserClient } from '@adonisjs/session/plugins/browser_client'
import { shieldApiClient } from '@adonisjs/shield/plugins/api_client'
import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import { dot, spec } from '@japa/runner/reporters'
import type { Config } from '@japa/runner/types'
import { expectAuditWords } from '#tests/support/audit_words'
import { awaitedSignIn } from '#tests/support/awaited_sign_in'
import { freshDatabase } from '#tests/support/database'
import { leavesNothing } from '#tests/support/leftovers'
import { launchChromium } from '#tests/support/chromium'
import { closePages } from '#tests/support/browser_pages'
import { totals } from '#tests/support/totals_reporter'

export const plugins: Config['plugins'] = [
  assert(),
  apiClient(),
  pluginAdonisJS(app),
  sessionApiClient(app),
  authApiClient(app),
  shieldApiClient(),
  sessionBrowserClient(app),
  authBrowserClient(app),
  awaitedSignIn(),
  browserClient({
    runInSuites: ['browser'],
    launcher: launchChromium,
    contextOptions: { reducedMotion: 'reduce' },
  }),
]

export const reporters: Config['reporters'] = {
  activated: [process.env.CI ? 'dot' : 'spec', 'totals'],
  list: [spec(), dot(), totals],
}

export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = {
  setup: [freshDatabase, expectAuditWords],
  teardown: [],
}

export const configureSuite: Config['configureSuite'] = (suite) => {
  if (suite.name !== 'unit') suite.setup(() => testUtils.httpServer().start())
  suite.onGroup(leavesNothing)
  if (suite.name === 'browser') suite.onGroup(closePages)
}
