import { createHash } from 'node:crypto'
import app from '@adonisjs/core/services/app'
import { SessionCollection } from '@adonisjs/session'
import type { TaggedSession } from '@adonisjs/session/types'

/** Where someone is signed in, as the list shows it. */
export interface OpenSession {
  /** Stands for the session in pages; the id itself is never shown. */
  handle: string
  browser: string | null
  system: string | null
  ip: string
  /** Milliseconds since 1970. */
  seenAt: number
  isCurrent: boolean
}

const collection = () => app.container.make(SessionCollection)
const tagged = async (user: { id: number }) => (await collection()).tagged(String(user.id))
const handleOf = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 32)

/** Sessions of a user, the current one first, then by when they were last used. */
export async function openSessions(
  user: { id: number },
  currentId: string
): Promise<OpenSession[]> {
  const sessions = (await tagged(user)).map((session) => describe(session, currentId))
  return sessions.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.seenAt - a.seenAt)
}

/** Ends all sessions of a user but one; returns how many. */
export async function endSessions(user: { id: number }, { except }: { except?: string } = {}) {
  const sessions = (await tagged(user)).filter(({ id }) => id !== except)
  const all = await collection()
  for (const { id } of sessions) await all.destroy(id)
  return sessions.length
}

/** Ends one session of the user; false when there is none of that handle. */
export async function endSession(user: { id: number }, handle: string) {
  const session = (await tagged(user)).find(({ id }) => handleOf(id) === handle)
  if (session) await (await collection()).destroy(session.id)
  return session !== undefined
}

function describe({ id, data }: TaggedSession, currentId: string): OpenSession {
  return {
    handle: handleOf(id),
    ...browserOf(String(data.user_agent ?? '')),
    ip: String(data.ip ?? ''),
    seenAt: Number(data.seen_at ?? 0),
    isCurrent: id === currentId,
  }
}

/** Order matters: most browsers also claim to be Chrome, Safari or both. */
const BROWSERS: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const SYSTEMS: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
]

export function browserOf(userAgent: string) {
  const named = (list: [RegExp, string][]) =>
    list.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null
  return { browser: named(BROWSERS), system: named(SYSTEMS) }
}
