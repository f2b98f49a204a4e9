// A file written or read from its beginning to its end, with the SHA-256 of all bytes so far. It goes piece by piece, so
// that what else waits in the thread, searches above all, has its turn in between.
import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

const pieceBytes = 1024 * 1024

export class HashedFile {
  private hash = createHash('sha256')
  private position = 0

  constructor(private file: FileHandle) {}

  async write(bytes: Uint8Array): Promise<void> {
    for (const piece of piecesOf(bytes)) {
      this.hash.update(piece)
      await this.file.writeFile(piece)
    }
  }

  /** Fills `bytes` with what comes next. Throws a RangeError where the file ends before. */
  async read(bytes: Uint8Array): Promise<void> {
    let last: Uint8Array | undefined
    for (const piece of piecesOf(bytes)) {
      // A piece is hashed while the next one is read.
      const filled = this.fill(piece)
      if (last !== undefined) this.hash.update(last)
      await filled
      last = piece
    }
    if (last !== undefined) this.hash.update(last)
  }

  /** Of all that was written or read. It ends both: nothing may follow. */
  digest(): Buffer {
    return this.hash.digest()
  }

  private async fill(piece: Uint8Array): Promise<void> {
    for (let filled = 0; filled < piece.length; ) {
      const { bytesRead } = await this.file.read(piece, filled, piece.length - filled, this.position)
      if (bytesRead === 0) throw new RangeError(`the file ends at ${this.position} bytes`)
      filled += bytesRead
      this.position += bytesRead
    }
  }
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}
