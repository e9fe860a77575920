import type { ApplicationService } from '@adonisjs/core/types'

/** The first thing a web process does with a new database, and the first thing it says. */
export default class SetupProvider {
  constructor(protected app: ApplicationService) {}

  async start() {
    const { installationId } = await import('#core/setup/installation')
    const { setUpUnattended } = await import('#core/setup/unattended')
    await installationId()
    await setUpUnattended()
  }

  async ready() {
    const { appUrl } = await import('#config/app')
    const { isSetUp, setupLink } = await import('#core/setup/installation')
    console.log(`Filo is running at ${appUrl}`)
    if (!(await isSetUp())) console.log(`Set it up here: ${await setupLink()}`)
  }
}
