/** Wakes the workers of this process. Workers elsewhere look by themselves, once a second at least. */
const sleepers = new Set<() => void>()
let rings = 0

export const bell = {
  /** Changes with every ring: what is told to `wait` so that no ring in between is missed. */
  get rings() {
    return rings
  },

  ring() {
    rings++
    for (const wake of sleepers) wake()
  },

  /** Waits for a ring after `heard`, or `milliseconds`, whichever comes first. */
  wait(milliseconds: number, heard: number) {
    if (heard !== rings) return Promise.resolve()
    return new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        sleepers.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, milliseconds)
      sleepers.add(wake)
    })
  },
}
