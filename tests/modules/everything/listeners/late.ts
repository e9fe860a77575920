import type { Events } from '#kernel/contract'

type Late = Events['service_level.breached']

/** What it was told, for tests to read. */
export const heard: Late[] = []

export default function late(breach: Late) {
  heard.push(breach)
}
