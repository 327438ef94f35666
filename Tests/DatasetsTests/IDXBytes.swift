import CZlib

/// The bytes of an IDX file of unsigned bytes.
func idx(_ sizes: [Int], _ values: [UInt8]) -> [UInt8] {
  let header: [UInt8] = [0, 0, 8, UInt8(sizes.count)]
  return header + sizes.flatMap { size in [24, 16, 8, 0].map { UInt8(size >> $0 & 0xff) } } + values
}

/// The bytes as gzip writes them.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
  var stream = z_stream()
  // 15 bits of window and 16 for the gzip header.
  deflateInit2_(
    &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    CInt(MemoryLayout<z_stream>.size))
  defer { deflateEnd(&stream) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 1_000 + 1_024)
  return input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      deflate(&stream, Z_FINISH)
      return Array(output.prefix(output.count - Int(stream.avail_out)))
    }
  }
}
