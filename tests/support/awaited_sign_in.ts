import { decoratorsCollection } from '@japa/browser-client'
import type { BrowserContext } from 'playwright'

/**
 * `loginAs` of `@adonisjs/auth` does not wait for the session that it sets: a page that is
 * opened at once may be asked to sign in. To be listed after the plugins whose words it mends.
 */
export const awaitedSignIn = () => () => {
  decoratorsCollection.register({
    context(context) {
      const { setSession, loginAs } = context
      let set: Promise<void> | undefined
      context.setSession = (values) => (set = setSession(values))
      context.loginAs = (async (...args: Parameters<BrowserContext['loginAs']>) => {
        await loginAs(...args)
        await set
      }) as typeof loginAs
    },
  })
}
