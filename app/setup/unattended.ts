import { errors } from '@vinejs/vine'
import env from '#start/env'
import { installableModules } from '#core/setup/choices'
import { isSetUp } from '#core/setup/installation'
import { setUp } from '#core/setup/set_up'
import { unattendedValidator } from '#core/setup/validators/setup'

const VARIABLES: Record<string, string> = {
  email: 'ADMIN_EMAIL',
  password: 'ADMIN_PASSWORD',
  modules: 'MODULES',
}

/**
 * Sets Filo up as the environment says, when it names an administrator and
 * nobody was first. What is wrong with it is printed; Filo then starts and
 * waits to be set up in the browser.
 */
export async function setUpUnattended() {
  if (!env.get('ADMIN_EMAIL') || !env.get('ADMIN_PASSWORD') || (await isSetUp())) return
  try {
    await setUpFromEnvironment()
  } catch (error) {
    if (!(error instanceof errors.E_VALIDATION_ERROR)) throw error
    for (const { field, message } of error.messages) complain(field.split('.')[0], message)
  }
}

async function setUpFromEnvironment() {
  const { email, password, modules, demo } = await unattendedValidator.validate({
    email: env.get('ADMIN_EMAIL'),
    password: env.get('ADMIN_PASSWORD'),
    modules: listed(env.get('MODULES')),
    demo: env.get('DEMO') ?? false,
  })
  const result = await setUp({
    administrator: { name: nameOf(email), email, password },
    business: {},
    modules: modules ?? [],
    demo: demo ?? false,
  })
  if (result.ok) for (const what of result.failed) console.error(`Filo could not bring in: ${what}`)
}

function complain(field: string, message: string) {
  const known = installableModules().map((module) => module.id)
  const hint = field === 'modules' ? ` Modules that are there: ${known.join(', ') || 'none'}.` : ''
  console.error(`Filo was not set up. ${VARIABLES[field] ?? field}: ${message}.${hint}`)
}

const listed = (ids: string | undefined) =>
  (ids ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean)

/** `giulia.verdi@…` is called Giulia Verdi until she says otherwise. */
const nameOf = (email: string) =>
  email
    .split('@')[0]
    .split(/[._-]+/)
    .filter(Boolean)
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join(' ')
