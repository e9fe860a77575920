import ace from '@adonisjs/core/services/ace'

/** Ace that keeps what commands print. */
export async function freshAce() {
  await ace.boot()
  ace.ui.switchMode('raw')
  ace.ui.logger.flushLogs()
  return ace
}
