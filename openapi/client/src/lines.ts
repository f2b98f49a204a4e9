// Text streams line by line: events of the change sequence, and records as NDJSON.

/** The lines of a stream of UTF-8 text. Whoever stops early closes the stream. */
export async function* readLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let begun: string[] = []
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const [first = '', ...others] = decoder.decode(part.value, { stream: true }).split('\n')
      begun.push(first)
      for (const next of others) {
        yield withoutReturn(begun.join(''))
        begun = [next]
      }
    }
    const last = begun.join('') + decoder.decode()
    if (last !== '') yield withoutReturn(last)
  } finally {
    await reader.cancel().catch(() => {})
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

export interface StreamEvent {
  id: string
  data: string
}

/** The events of a `text/event-stream` that have data; comments and an event that was cut off are left out. */
export async function* readEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  let id = ''
  let data: string[] = []
  for await (const line of readLines(stream)) {
    if (line.startsWith('id:')) id = valueOf(line)
    else if (line.startsWith('data:')) data.push(valueOf(line))
    else if (line === '' && data.length > 0) {
      yield { id, data: data.join('\n') }
      data = []
    }
  }
}

function valueOf(line: string): string {
  const value = line.slice(line.indexOf(':') + 1)
  return value.startsWith(' ') ? value.slice(1) : value
}
