import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/session'
import { appUrl } from '#config/app'
import { sessionStore } from '#core/accounts/session_store'

export const SESSION_COOKIE = 'filo-session'

export default defineConfig({
  enabled: true,
  cookieName: SESSION_COOKIE,
  clearWithBrowser: false,
  age: '14 days',
  cookie: {
    path: '/',
    httpOnly: true,
    secure: appUrl.startsWith('https://'),
    sameSite: 'lax',
  },
  /** The test clients put their sessions into memory. */
  store: app.inTest ? ('memory' as 'database') : 'database',
  stores: { database: sessionStore() },
})
