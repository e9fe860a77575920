/** Another contact took the address after it was looked whether it is free. */
export class PointTaken extends Error {
  code = 'E_POINT_TAKEN'
}

/** Looks and saves; where someone takes an address between the two it looks again, and now sees them. */
export async function lookAgainIfTaken<T>(lookAndSave: () => Promise<T>) {
  try {
    return await lookAndSave()
  } catch (error) {
    if (error instanceof PointTaken) return lookAndSave()
    throw error
  }
}
