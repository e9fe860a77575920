import { createHmac, randomUUID } from 'node:crypto'
import { safeEqual } from '@adonisjs/core/helpers'
import db from '@adonisjs/lucid/services/db'
import { appUrl } from '#config/app'
import { touchStamp } from '#kernel/stamps'
import { settings } from '#core/settings/settings'
import env from '#start/env'

export const isSetUp = async () => Boolean(await settings.get('setup.completed_at'))

/** What names this installation, made once by whichever process comes first. */
export async function installationId() {
  const known = await settings.get('installation.id')
  if (known) return known
  await db
    .connection()
    .knexQuery()
    .table('settings')
    .insert({ key: 'installation.id', value: JSON.stringify(randomUUID()) })
    .onConflict('key')
    .ignore()
  await touchStamp('settings')
  return settings.get('installation.id')
}

/** Derived, so that every process prints the same link and no secret is stored. */
async function setupToken() {
  const id = await installationId()
  return createHmac('sha256', env.get('APP_KEY')).update(`setup ${id}`).digest('base64url')
}

export const setupLink = async () => `${appUrl}/setup?token=${await setupToken()}`

export const isSetupToken = async (token: unknown) =>
  typeof token === 'string' && safeEqual(token, await setupToken())
