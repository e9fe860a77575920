declare module '#kernel/contract' {
  interface Events {
    /** `id` is who was changed, `userId` who did it. */
    'user.updated': { id: number; userId: number | null; fields: string[] }
  }
}

export {}
