import 'reflect-metadata'
import { Ignitor, prettyPrintError } from '@adonisjs/core'
import { APP_ROOT, importer } from '../app/kernel/paths.js'

/**
 * Sockets that stay open, or queries that never come back, must not keep the
 * process alive; running jobs have eight seconds of these.
 */
const SHUTDOWN_LIMIT_MS = 9500

new Ignitor(APP_ROOT, { importer })
  .tap((app) => {
    app.booting(async () => {
      await import('#start/env')
    })
    const shutDown = async () => {
      setTimeout(() => process.exit(1), SHUTDOWN_LIMIT_MS).unref()
      await app.terminate()
      process.exit(0)
    }
    app.listen('SIGTERM', shutDown)
    app.listen('SIGINT', shutDown)
  })
  .httpServer()
  .start()
  .catch((error) => {
    process.exitCode = 1
    prettyPrintError(error)
  })
