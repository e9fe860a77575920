declare module '#kernel/contract' {
  interface Events {
    'activity.created': { activityId: number; userId: number | null }
    'activity.updated': { activityId: number; userId: number | null; fields: string[] }
    'activity.done': { activityId: number; userId: number | null; outcome: string | null }
    'activity.overdue': { activityId: number; assigneeId: number | null }
  }
}

export {}
