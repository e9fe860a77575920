import type { Events } from '#kernel/contract'

type Watched = Events['conversation.watched']

/** What it was told, for tests to read. */
export const watched: Watched[] = []

export default function note(event: Watched) {
  watched.push(event)
}
