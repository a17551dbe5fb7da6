import type { CustomerMessage, Message, OpenProblems, UnreadThreads } from '../../../shared/contract/messages'
import { isOffice } from '../../application/common/caller'
import type {
  CustomerMessageLine,
  MessageLine,
  OpenProblem,
  UnreadThread,
} from '../../application/messages/ports'
import { presentCustomer, time, type Viewer } from './common'

/** Customers hear from the shop, whoever of it writes. */
export function presentMessage(line: MessageLine, viewer: Viewer): Message {
  return {
    id: line.id,
    quote_id: line.quoteId,
    author: line.author,
    author_name: line.author === 'customer' || isOffice(viewer) ? line.authorName : null,
    body: line.body,
    pictures: line.pictures.map((picture) => ({
      id: picture.id,
      filename: picture.originalFilename,
      mime_type: picture.mimeType,
      size_bytes: picture.sizeBytes,
      width: picture.width,
      height: picture.height,
    })),
    problem: line.problem,
    created_at: time(line.createdAt),
  }
}

export function presentCustomerMessage(line: CustomerMessageLine, viewer: Viewer): CustomerMessage {
  return { ...presentMessage(line, viewer), quote_number: line.quoteNumber, product_name: line.productName }
}

export function presentProblems(
  { items, total }: { items: OpenProblem[]; total: number },
  viewer: Viewer,
): OpenProblems {
  return {
    items: items.map((problem) => ({
      message: presentMessage(problem.message, viewer),
      quote_number: problem.quoteNumber,
      product_name: problem.productName,
      sales_order_id: problem.salesOrderId,
      customer: presentCustomer(problem.customer),
    })),
    total,
  }
}

export function presentUnread({ items, total }: { items: UnreadThread[]; total: number }): UnreadThreads {
  return {
    items: items.map((thread) => ({
      quote_id: thread.quoteId,
      quote_number: thread.quoteNumber,
      product_name: thread.productName,
      sales_order_id: thread.salesOrderId,
      customer: presentCustomer(thread.customer),
      unread: thread.unread,
      last_message_at: time(thread.lastMessageAt),
    })),
    total,
  }
}
