declare module '#kernel/contract' {
  interface Events {
    'message.received': { messageId: number; conversationId: number; contactId: number }
    'message.status': { messageId: number; status: string }
    'conversation.status': { conversationId: number; status: 'open' | 'pending' | 'resolved' }
  }
}

export {}
