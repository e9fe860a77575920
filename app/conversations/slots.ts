import type { HttpContext } from '@adonisjs/core/http'
import type Message from '#core/conversations/models/message'
import type { Hold } from '#core/conversations/participants'
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

/** What a customer begins. */
export interface Beginning {
  contactId: number
  inboxId: number
  /** Full id of the channel. */
  channel: string
  subject: string | null
  text: string
}

/** A program that may answer customers until it hands over. */
export interface Participant {
  /** Whether it holds the conversation that this begins. Asked before it is stored: quickly. */
  takes(beginning: Beginning): boolean | Promise<boolean>
  /**
   * The customer wrote in a conversation that it holds. Runs as a job, at least once; what it
   * throws is tried again twice, and then handed over.
   */
  hear(message: Message, hold: Hold): Promise<void>
}

export interface AutomatedParticipant extends Contribution {
  /** Translation key of its name. */
  label: string
  icon: string
  participant: Lazy<Participant>
}

declare module '#kernel/contract' {
  interface Slots {
    /** Cards beside a conversation. */
    'conversation.panels': ConversationPanel
    /** Buttons of the reply box. */
    'composer.tools': ComposerTool
    /** Programs that may hold conversations. */
    'participants': AutomatedParticipant
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
    /** Someone of the staff looks at it, or writes: told at once, and now and then while they do. */
    'conversation.watched': { conversationId: number; userId: number; isTyping: boolean }
    /** A program answers from now on, outside the staff's queues. */
    'conversation.held': { conversationId: number; participant: string }
    /** It is the staff's: the program gave it, or `userId` took it. */
    'conversation.handed_over': {
      conversationId: number
      participant: string
      userId: number | null
    }
    'conversation.status': { conversationId: number; status: 'open' | 'pending' | 'resolved' }
  }
}
