declare module '#kernel/contract' {
  interface Events {
    /** `mergedIds` became a part of `contactId`. */
    'contact.merged': {
      mergeId: number
      contactId: number
      mergedIds: number[]
      userId: number | null
    }
    /** They are contacts of their own again. */
    'contact.separated': {
      mergeId: number
      contactId: number
      separatedIds: number[]
      userId: number | null
    }
  }
}

export {}
