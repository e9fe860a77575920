import 'reflect-metadata'
import { setFlagsFromString } from 'node:v8'
import { Ignitor, prettyPrintError } from '@adonisjs/core'
import { APP_ROOT, importer } from '../app/kernel/paths.js'

/**
 * Sockets that stay open, or queries that never come back, must not keep the
 * process alive; running jobs have eight seconds of these.
 */
const SHUTDOWN_LIMIT_MS = 9500

/** How fast V8's space for what is soon forgotten may grow; it never gives back what it took. */
const growthOfYoung = (factor: 1 | 2) => setFlagsFromString(`--semi-space-growth-factor=${factor}`)

/** To start leaves much garbage and needs no haste: the process is a fifth smaller for it. */
growthOfYoung(1)

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
  .then(() => growthOfYoung(2))
  .catch((error) => {
    process.exitCode = 1
    prettyPrintError(error)
  })
