import type { ApiClient, ApiRequest } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import Role from '#core/accounts/models/role'
import User from '#core/accounts/models/user'
import type { Rights } from '#core/accounts/rights'
import ApiToken from '#core/api/models/api_token'
import { liveScopes } from '#core/api/resources'
import { touchStamp } from '#kernel/stamps'
import { PASSWORD } from '#tests/support/world'

export const allScopes = async () => (await liveScopes()).flatMap(({ scopes }) => scopes)

/** Requests of a program with a token of this user; every scope unless named. */
export async function program(client: ApiClient, user: User, scopes?: string[]) {
  const given = { name: 'Webshop', scopes: scopes ?? (await allScopes()), expiresAt: null }
  const secret = await ApiToken.issue(user, given)
  const send = (method: string, path: string, body?: unknown): ApiRequest => {
    const request = client.request(`/api/v1${path}`, method).bearerToken(secret)
    return body === undefined ? request : request.json(body as object)
  }
  return {
    secret,
    send,
    get: (path: string) => send('GET', path),
    post: (path: string, body?: unknown) => send('POST', path, body),
    put: (path: string, body?: unknown) => send('PUT', path, body),
    patch: (path: string, body?: unknown) => send('PATCH', path, body),
    delete: (path: string) => send('DELETE', path),
  }
}

export type Program = Awaited<ReturnType<typeof program>>

/** The module tests/modules/api_sample, as if it were installed. */
export async function enableSample() {
  const state = { id: 'api_sample', version: '1.0.0', state: 'enabled', installed_at: 1 }
  await db.table('modules').insert(state)
  await touchStamp('modules')
}

/** Someone with a role of these rights alone. */
export async function personWith(rights: Rights) {
  const role = await Role.create({ key: null, name: 'Custom', rights, permissions: [] })
  await touchStamp('access')
  return User.create({
    name: 'Paolo Riva',
    email: `paolo${role.id}@aurora.example`,
    password: PASSWORD,
    roleId: role.id,
    isActive: true,
    theme: 'system',
  })
}
