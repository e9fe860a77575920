import type { HttpContext } from '@adonisjs/core/http'
import type { Contribution, Lazy, Panel } from '#kernel/contract'

/** What panels and tools of a conversation get. */
export interface ConversationSubject {
  id: number
  contactId: number
}

/** A card beside a conversation. */
export interface ConversationPanel extends Contribution {
  /** Translation key of the heading. */
  label: string
  panel: Lazy<Panel<ConversationSubject>>
}

/** A button of the reply box. */
export interface ComposerTool extends Contribution {
  label: string
  icon: string
  /** The page that it opens over the reply box. */
  url(conversation: ConversationSubject): string
  when?(conversation: ConversationSubject, ctx: HttpContext): boolean
}

declare module '#kernel/contract' {
  interface Slots {
    /** Cards beside a conversation. */
    'conversation.panels': ConversationPanel
    /** Buttons of the reply box. */
    'composer.tools': ComposerTool
  }

  interface Events {
    'message.received': { messageId: number; conversationId: number; contactId: number }
    'message.status': { messageId: number; status: string }
    /** Messages went from one conversation to another, or the contact changed (`fromId` = `toId`). */
    'conversation.moved': {
      kind: 'merge' | 'split' | 'contact'
      fromId: number
      toId: number
      moveId: number
      isUndone: boolean
      userId: number
    }
    'conversation.status': { conversationId: number; status: 'open' | 'pending' | 'resolved' }
  }
}
