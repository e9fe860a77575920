import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Group } from '@japa/runner/core'

const PLACES = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']

/** Where a program is; undefined when it is not installed. */
export const binary = (name: string) =>
  PLACES.map((place) => join(place, name)).find((path) => existsSync(path))

/** Says what is not tried without a program; on machines that prove everything that is an error. */
export function needs(group: Group, isThere: unknown, words: string) {
  if (isThere) return
  if (process.env.CI) throw new Error(words)
  console.warn(`\n${words.toUpperCase()}\n`)
  group.tap((one) => one.skip(true, words))
}
