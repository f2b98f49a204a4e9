// Every text of an order that is printed, with its place in the order and its limit.
import { type BriefingOrder, briefingLimits, type DocumentParts, type SectionOrder } from './briefing-order.js'

export interface PrintedText {
  /** JSON Pointer into the order. */
  pointer: string
  text: string | null | undefined
  maxCharacters: number
  multiline: boolean
}

/** What of an order is printed; a frozen briefing has the same members. */
export type PrintedOrder = Pick<
  BriefingOrder, Exclude<keyof DocumentParts, 'titleBreaks'> | 'title' | 'subtitle' | 'issuer' | 'recipient' | 'introduction' | 'redHead' | 'imprint'
> & { titleBreaks?: string[]; sections: Pick<SectionOrder, 'heading' | 'introduction' | 'conclusion'>[] }

const { titleCharacters, lineCharacters, introductionCharacters, attachmentCharacters } = briefingLimits

/** The printed texts in the order of the members. Only paragraphs may have more than one line. */
export function listPrintedTexts(order: PrintedOrder): PrintedText[] {
  return [...textsOfFrame(order), ...textsOfHeads(order), ...textsOfBody(order), ...textsOfAttachments(order)]
}

function textsOfFrame({ title, titleBreaks, subtitle, issuer, coIssuers = [], recipient, imprint, annotation }: PrintedOrder): PrintedText[] {
  const { copiesTo, printedBy, mainTo, reportTo, sendTo, distributeTo } = imprint ?? {}
  return [
    line('/title', title, titleCharacters),
    ...(titleBreaks ?? []).map((text) => line('/title', text, titleCharacters)),
    line('/subtitle', subtitle, titleCharacters),
    line('/issuer', issuer),
    ...coIssuers.map((text, index) => line(`/coIssuers/${index}`, text)),
    line('/recipient', recipient),
    ...Object.entries({ copiesTo, printedBy, mainTo, reportTo, sendTo, distributeTo }).map(([part, text]) => line(`/imprint/${part}`, text)),
    line('/annotation', annotation)
  ]
}

function textsOfHeads({ redHead, masthead, attendance }: PrintedOrder): PrintedText[] {
  const { organs = [], ...parts } = redHead ?? {}
  return [
    ...Object.entries(parts).map(([part, text]) => line(`/redHead/${part}`, text as string | null)),
    ...organs.map((text, index) => line(`/redHead/organs/${index}`, text)),
    line('/masthead/name', masthead?.name, 20),
    line('/masthead/publishedBy', masthead?.publishedBy),
    ...Object.entries(attendance ?? {}).map(([part, text]) => paragraphs(`/attendance/${part}`, text))
  ]
}

function textsOfBody({ introduction, closing, editorialNote, sections }: PrintedOrder): PrintedText[] {
  return [
    line('/editorialNote/label', editorialNote?.label, 20),
    paragraphs('/editorialNote/text', editorialNote?.text),
    paragraphs('/introduction', introduction),
    ...sections.flatMap(({ heading, introduction: before, conclusion }, index) => [
      line(`/sections/${index}/heading`, heading, titleCharacters),
      paragraphs(`/sections/${index}/introduction`, before),
      paragraphs(`/sections/${index}/conclusion`, conclusion)
    ]),
    paragraphs('/closing', closing)
  ]
}

function textsOfAttachments({ attachments = [] }: PrintedOrder): PrintedText[] {
  return attachments.flatMap(({ title, text, file }, index) => [
    line(`/attachments/${index}/title`, title, titleCharacters),
    paragraphs(`/attachments/${index}/text`, text, attachmentCharacters),
    line(`/attachments/${index}/file/name`, file?.name)
  ])
}

function line(pointer: string, text: string | null | undefined, maxCharacters: number = lineCharacters): PrintedText {
  return { pointer, text, maxCharacters, multiline: false }
}

function paragraphs(pointer: string, text: string | null | undefined, maxCharacters: number = introductionCharacters): PrintedText {
  return { pointer, text, maxCharacters, multiline: true }
}
